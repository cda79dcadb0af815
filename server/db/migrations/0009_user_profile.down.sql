drop table user_profile;
