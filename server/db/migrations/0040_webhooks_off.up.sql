-- Messages waiting for a webhook that is off would be sent whenever somebody switches it on again.
update webhook_delivery d set settled_at = current_timestamp, problem = 'off', status = null
  from webhook w where w.project_id = d.project_id and w.id = d.webhook_id and not w.enabled and d.settled_at is null;
