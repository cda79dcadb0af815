drop table writing_use;
