drop table vector_use;
drop table phrasing_vector;
