drop table evidence;
drop table run;
drop table environment;
drop table "case";
delete from change where entity in ('case', 'environment', 'run');
