drop table erased;
