drop index exchange_answered;
alter table exchange drop column answered_on, drop column instead, drop column bad_as, drop column answered_at;
drop function instant_of(text);
