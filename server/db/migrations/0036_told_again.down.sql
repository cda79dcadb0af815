drop index revision_remediation;
drop index issue_merged;
