-- Who was made an admin after they had joined stayed a member of the organisation.
update organization_member o set role = 'admin'
  where role = 'member' and exists (
    select 1 from project_profile q join member m using (project_id)
    where q.organization_id = o.organization_id and m.id = o.user_id and m.row ->> 'role' = 'admin');
