/** Adds the fields for approvals, review dates and checked links to older rows, keeping all values they have. */
import type { Transaction } from 'dexie'

type Row = Record<string, unknown>

const ADDED = {
  project: { approval: false },
  issue: { discarded: null },
  remediation: {
    draftTerms: null,
    draftBy: [],
    approval: null,
    replaces: null,
    approvedBy: null,
    reviewBy: null,
    links: [],
  },
  revision: { draftTerms: null, approvedBy: null, serve: 'always', negativeExamples: [] },
} as const satisfies Record<string, Row>

const TABLES = { project: 'projects', issue: 'issues', remediation: 'remediations', revision: 'revisions' } as const

function completed(entity: string, row: Row): Row {
  return Object.hasOwn(ADDED, entity) ? { ...structuredClone(ADDED[entity as keyof typeof ADDED]), ...row } : row
}

export async function upgradeTo8(tx: Transaction): Promise<void> {
  for (const [entity, table] of Object.entries(TABLES)) {
    await tx
      .table(table)
      .toCollection()
      .modify((row: Row) => void Object.assign(row, completed(entity, row)))
  }
  await tx
    .table('shadow')
    .toCollection()
    .modify((shadow: { entity: string; row: Row | null }) => {
      if (shadow.row) shadow.row = completed(shadow.entity, shadow.row)
    })
}
