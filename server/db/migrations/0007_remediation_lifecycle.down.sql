-- Rows keep the added fields: an older version ignores them, and no decision is lost.
drop index remediation_review;
