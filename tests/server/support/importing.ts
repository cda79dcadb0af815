/** Bringing history into a project by HTTP, as the panel and the command do it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Verdict } from '../../../lib/contract/index.ts'
import {
  type ImportedCase,
  type ImportedLog,
  type ImportedRemediation,
  ImportReply,
  ImportView,
  UndoReply,
} from '../../../lib/contract/import.ts'
import { createFileReader } from '../../../lib/import/file.ts'
import { PROJECT_ID } from '../../fixtures/rows.ts'
import { type Account, type Harness, post } from './harness.ts'

export const importsOf = (projectId = PROJECT_ID): string => `/api/projects/${projectId}/imports`

export const said = (text: string, more: object = {}) => ({
  query: `Where is ${text}?`,
  response: `${text} is on the shelf.`,
  at: '2026-01-05T10:00:00Z',
  ...more,
})

export async function begin(h: Harness, who: Account, projectId = PROJECT_ID): Promise<string> {
  const id = randomUUID()
  const reply = await post(h.app, importsOf(projectId), who.headers, { id, name: 'logs.csv' })
  expect(reply.status).toBe(200)
  return ImportView.parse(await reply.json()).id
}

export const send = (
  h: Harness,
  who: Account,
  batch: string,
  entries: object,
  projectId = PROJECT_ID,
): Promise<Response> => post(h.app, `${importsOf(projectId)}/${batch}/entries`, who.headers, entries)

export async function sent(
  h: Harness,
  who: Account,
  batch: string,
  entries: object,
  projectId = PROJECT_ID,
): Promise<ImportReply> {
  const reply = await send(h, who, batch, entries, projectId)
  if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`)
  return ImportReply.parse(await reply.json())
}

export async function undo(h: Harness, who: Account, batch: string, projectId = PROJECT_ID): Promise<UndoReply> {
  const reply = await h.app.request(`${importsOf(projectId)}/${batch}`, { method: 'DELETE', headers: who.headers })
  return UndoReply.parse(await reply.json())
}

export async function rowsOf<T>(
  h: Harness,
  table: 'exchange' | 'issue' | 'remediation' | 'case',
  projectId = PROJECT_ID,
): Promise<T[]> {
  const { rows } = await sql<{ row: T }>`
    select row from ${sql.table(table)} where project_id = ${projectId} order by row ->> 'occurredAt', id`.execute(
    h.db.kysely,
  )
  return rows.map(({ row }) => row)
}

export async function verdictsIn(h: Harness, projectId = PROJECT_ID): Promise<Verdict[]> {
  const { rows } = await sql<{ row: Verdict }>`
    select row from verdict where project_id = ${projectId} order by row ->> 'at', id`.execute(h.db.kysely)
  return rows.map(({ row }) => row)
}

/** @param as what stands behind the address of the export */
export async function exported(h: Harness, who: Account, as: string, projectId = PROJECT_ID): Promise<string> {
  const reply = await h.app.request(`/api/projects/${projectId}/export${as}`, { headers: who.headers })
  expect(reply.status).toBe(200)
  return reply.text()
}

/** What the import would send of a file; one that holds what it cannot read fails the test. */
export function entriesIn(text: string): {
  logs: ImportedLog[]
  remediations: ImportedRemediation[]
  cases: ImportedCase[]
} {
  const reader = createFileReader(text)
  const entries = [...reader.push(text), ...reader.end()]
  expect(entries.filter(({ kind }) => kind === 'problem')).toEqual([])
  return {
    logs: entries.flatMap((one) => (one.kind === 'log' ? [one.log] : [])),
    remediations: entries.flatMap((one) => (one.kind === 'remediation' ? [one.remediation] : [])),
    cases: entries.flatMap((one) => (one.kind === 'case' ? [one.case] : [])),
  }
}
