drop table judging_use;
drop table model_score;
drop table judging;
