-- The whole audit trail in one table, with what each act was about: synced changes too, noted as they are applied.
alter table audit add column refused text;
alter table audit add column seq bigint not null default 0;
insert into audit (project_id, at, user_id, act, about, refused, xid, seq)
  select m.project_id, m.applied_at, c.user_id, m.name, '{}', m.refusal ->> 'code', m.xid, m.seq
  from mutation m join sync_client c on c.client_id = m.client_id join project p on p.project_id = m.project_id
  where m.name in ('project.tune', 'project.keep', 'project.domains', 'exchange.erase', 'reviewers.set', 'eval.save',
    'eval.remove', 'project.approval', 'site.add', 'site.remove', 'adapter.approve', 'serving.switch', 'serving.reach',
    'serving.judge', 'serving.rule', 'serving.fallback', 'guardrail.save', 'guardrail.remove', 'issue.discard',
    'remediation.publish', 'remediation.approve', 'remediation.decline', 'remediation.pause', 'remediation.reactivate',
    'remediation.archive', 'remediation.restore', 'remediation.roll_out');
drop index mutation_applied;
drop index audit_at;
create index audit_at on audit (project_id, at, xid, seq, id);
