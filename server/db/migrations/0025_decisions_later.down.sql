drop index retest_undecided;
