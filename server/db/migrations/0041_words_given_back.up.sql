-- Refusals are looked up with each pull of a client that has ever had a change refused.
create index mutation_refused on mutation (client_id, seq) where refusal is not null;
