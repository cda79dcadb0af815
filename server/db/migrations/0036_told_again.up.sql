-- Rows attached to an issue are looked up while the project is held (server/services/sync/told-again.ts).
set local statement_timeout = 0;
create index issue_merged on issue (project_id, (row ->> 'mergedInto')) where row ->> 'mergedInto' is not null;
create index revision_remediation on revision (project_id, (row ->> 'remediationId'));
