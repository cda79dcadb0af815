/**
 * Marks everything attached to issues as changed, for people who may see it only now: visibility is checked when a row
 * is sent, and unchanged rows are never asked for.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export async function markChanged(tx: Tx, projectId: string, issueIds: readonly string[]): Promise<void> {
  if (issueIds.length > 0) await markChangedSql(projectId, issueIds).execute(tx)
}

/**
 * Verdicts, remediations with their revisions, retests and comments; also those of issues merged into these, where
 * comments stay. Uses arrays because the project is held meanwhile: for subqueries PostgreSQL estimates so many rows
 * that it scans whole tables (with 100,000 issues about a second instead of a hundredth of that).
 */
export const markChangedSql = (projectId: string, issueIds: readonly string[]): RawBuilder<unknown> => sql`
    with recursive here as (
      select id from issue where project_id = ${projectId} and id in (${sql.join(issueIds)})
      union
      select i.id from issue i join here on i.row ->> 'mergedInto' = here.id where i.project_id = ${projectId}
    ), written as (
      select id from remediation where project_id = ${projectId} and issue_id = any(array(select id from here))
    )
    update change set xid = pg_current_xact_id(), seq = nextval('change_seq')
    where project_id = ${projectId} and (entity, id) in (
      select 'verdict', id from verdict where project_id = ${projectId} and issue_id = any(array(select id from here))
      union all select 'remediation', id from written
      union all select 'revision', id from revision
        where project_id = ${projectId} and row ->> 'remediationId' = any(array(select id from written))
      union all select 'retest', id from retest where project_id = ${projectId} and issue_id = any(array(select id from here))
      union all select 'comment', id from comment where project_id = ${projectId}
        and subject_id = any(array(select id from here union all select id from written)))`
