drop table match_judge_use;
drop table match_word;
