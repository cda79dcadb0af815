update project set row = jsonb_set(row, '{evals}', coalesce((
  select jsonb_agg(config order by at) from jsonb_array_elements(row -> 'evals') with ordinality as known (config, at)
  where config ->> 'key' not in ('wrong_language', 'repeated_answer', 'user_frustration', 'expert_contradiction',
    'self_contradiction', 'foreign_link', 'stale_date', 'contact_loop')), '[]'));
