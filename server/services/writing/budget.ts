/** So many questions to the model a day, for a whole project: whoever pays for it knows the most that it can cost. */
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** Takes one from the budget of the day (UTC) before the model is asked. False where nothing is left. */
export async function takeFromBudget(db: Database, projectId: string, perDay: number, now: string): Promise<boolean> {
  if (perDay < 1) return false
  const day = now.slice(0, 10)
  const { rows } = await sql<{ calls: number }>`
    insert into writing_use (project_id, day, calls) values (${projectId}, ${day}::date, 1)
    on conflict (project_id, day) do update set calls = writing_use.calls + 1 where writing_use.calls < ${perDay}
    returning calls`.execute(db.kysely)
  return rows.length > 0
}
