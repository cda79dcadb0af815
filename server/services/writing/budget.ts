/** A daily limit on requests to the model per project and purpose, so that its cost has a known maximum. */
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/**
 * Takes one from the day's budget (UTC), before asking the model. False if nothing is left.
 * @param use the table that counts them
 */
export async function takeFromBudget(
  db: Database,
  use: 'writing_use' | 'judging_use' | 'vector_use' | 'match_judge_use',
  projectId: string,
  perDay: number,
  now: string,
): Promise<boolean> {
  if (perDay < 1) return false
  const day = now.slice(0, 10)
  const { rows } = await sql<{ calls: number }>`
    insert into ${sql.table(use)} as used (project_id, day, calls) values (${projectId}, ${day}::date, 1)
    on conflict (project_id, day) do update set calls = used.calls + 1 where used.calls < ${perDay}
    returning calls`.execute(db.kysely)
  return rows.length > 0
}
