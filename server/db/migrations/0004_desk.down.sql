drop table view;
delete from change where entity = 'view';
drop function count_issues_anew(uuid);
drop function reweigh_issues(uuid);
drop function issue_rank(jsonb, double precision);
