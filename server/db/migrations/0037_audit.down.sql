drop index mutation_applied;
drop table audit;
