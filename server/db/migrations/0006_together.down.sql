drop table notice;
drop table inbox;
drop table comment;
delete from change where entity in ('comment', 'inbox');
