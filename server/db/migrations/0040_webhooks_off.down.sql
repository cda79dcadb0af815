-- Settled deliveries stay settled: an older version shows them like any other.
select 1;
