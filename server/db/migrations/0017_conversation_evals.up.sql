-- Adds the evals of a response in its conversation to existing projects, switched off, so that nothing is flagged that
-- nobody has chosen.
update project set row = jsonb_set(row, '{evals}', (row -> 'evals') || fresh.configs)
from (
  select p.project_id, jsonb_agg(
    jsonb_build_object('key', e.key, 'enabled', false, 'threshold', 0.5, 'direction', 'below',
      'priority', e.priority, 'shouldGuardrail', false, 'shouldEscalate', true) order by e.priority) as configs
  from project p
  cross join (values ('wrong_language', 8), ('repeated_answer', 9), ('user_frustration', 10), ('expert_contradiction', 11),
    ('self_contradiction', 12), ('foreign_link', 13), ('stale_date', 14), ('contact_loop', 15)) as e (key, priority)
  where not exists (select from jsonb_array_elements(p.row -> 'evals') known where known ->> 'key' = e.key)
  group by p.project_id
) fresh
where fresh.project_id = project.project_id;
