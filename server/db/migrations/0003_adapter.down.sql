drop table adapter;
delete from change where entity = 'adapter';
