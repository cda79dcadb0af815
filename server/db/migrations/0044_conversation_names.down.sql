drop table conversation_name;
