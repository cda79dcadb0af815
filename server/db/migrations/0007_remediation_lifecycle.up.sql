-- Adds the fields for approvals, review dates and checked links to older rows, keeping all values they have.
update project set row = '{"approval": false}'::jsonb || row where not row ? 'approval';
update issue set row = '{"discarded": null}'::jsonb || row where not row ? 'discarded';
update remediation set row = jsonb_build_object('draftTerms', null, 'draftBy', '[]'::jsonb, 'approval', null, 'replaces', null,
  'approvedBy', null, 'reviewBy', null, 'links', '[]'::jsonb) || row where not row ? 'reviewBy';
-- The served text is taken to be the remediation's current one: no other was stored.
update revision v set row = jsonb_build_object('draftTerms', null, 'approvedBy', null,
  'serve', r.row -> 'serve', 'negativeExamples', r.row -> 'negativeExamples') || v.row
from remediation r
where r.project_id = v.project_id and r.id = v.row ->> 'remediationId' and not v.row ? 'draftTerms';
create index remediation_review on remediation (project_id, (row ->> 'reviewBy'));
