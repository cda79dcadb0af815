/** Attributes imported words to people. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ImportedBy } from '../../../lib/contract/import.ts'
import type { Member } from '../../../lib/contract/index.ts'
import type { Tx } from '../../db/database.ts'

/**
 * Members are recognised by id, if the file comes from here, or by address. Others get a pseudonymous id, the same for
 * all their words.
 */
export async function peopleOf(tx: Tx, projectId: string): Promise<(by: ImportedBy) => string> {
  const { rows } = await sql<{ row: Member }>`select row from member where project_id = ${projectId}`.execute(tx)
  const byId = new Set(rows.map(({ row }) => row.id))
  const byEmail = new Map(rows.map(({ row }) => [row.email.toLowerCase(), row.id]))
  return ({ id, email }) => {
    if (id && byId.has(id)) return id
    const member = email ? byEmail.get(email.toLowerCase()) : undefined
    if (member) return member
    const known = createHash('sha256')
      .update(`${projectId} ${id ?? email ?? ''}`)
      .digest('hex')
    return `elsewhere-${known.slice(0, 16)}`
  }
}
