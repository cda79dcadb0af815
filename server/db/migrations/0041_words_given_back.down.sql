drop index mutation_refused;
