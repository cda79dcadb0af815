-- What was settled stays so: an older version shows it as it does any other.
select 1;
