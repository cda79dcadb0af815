-- The rows keep what was added: an older version reads past it, and nothing that was decided is lost.
drop index remediation_review;
