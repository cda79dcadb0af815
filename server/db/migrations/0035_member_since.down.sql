alter table member drop column since;
