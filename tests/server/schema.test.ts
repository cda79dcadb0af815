/**
 * What lets the data be spread over machines by project: the key of every table of a project begins with the project,
 * and every statement about such a table names it. Read from the database, and from the server's own source.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

const root = resolve(import.meta.dirname, '../..')

/** Not of a project, and why. */
const ELSEWHERE: Record<string, string> = {
  meta: 'of the installation',
  migration: 'of the installation',
  user: 'of a person',
  session: 'of a person',
  account: 'of a person',
  verification: 'of a person',
  user_key: 'of a person',
  user_profile: 'of a person',
  organization: 'of an organisation',
  organization_member: 'of an organisation',
  sync_client: 'of a person: one panel has all their projects',
  mutation: 'of a panel, numbered over all its projects (OB2)',
}

/** Tables that another column is unique in over all projects: a reference table where data are spread. */
const UNIQUE_ELSEWHERE = new Set(['access_key'])

/** Statements that reach over projects on purpose, by words that stand in them; and why. */
const OVER_PROJECTS: [string, string][] = [
  ['exists (@.criteria)', 'which projects ask a model, looked for every minute'],
  ["entity = 'remediation' group by project_id", 'which projects have new answers, looked for every minute'],
  ['from access_key\n    where revoked_at', 'which projects were asked last, looked for once at the start'],
  ['key_hash', 'a key is looked up before anybody knows its project'],
  ['where ${of} and', 'the condition names the project'],
  ['${open}', 'the condition names the project'],
  ['${ofBatch(', 'the condition names the project'],
  ['delete from presence where until', 'leases that ended, whoever had them'],
  ['update change set xid', 'after a restore, before any server runs'],
]

let h: Harness
let tables: string[]
beforeAll(async () => {
  h = await openHarness()
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
      and not c.relispartition order by 1`.execute(h.db.kysely)
  tables = rows.map((row) => row.name)
})
afterAll(() => h.close())

const ofProjects = (): string[] => tables.filter((name) => !(name in ELSEWHERE))

describe(`the schema on ${ENGINE}`, () => {
  it('begins every key of a project’s table with the project', async () => {
    const { rows } = await sql<{ name: string; first: string; primary: boolean; has: boolean }>`
      select c.relname as name, i.indisprimary as primary,
        (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) as first,
        exists (select 1 from pg_attribute where attrelid = c.oid and attname = 'project_id' and attnum = any(i.indkey)) as has
      from pg_class c join pg_index i on i.indrelid = c.oid
      where i.indisunique and c.relnamespace = current_schema()::regnamespace`.execute(h.db.kysely)
    const keys = rows.filter((row) => row.primary && ofProjects().includes(row.name))
    expect(keys.map((row) => row.name).toSorted()).toEqual(ofProjects())
    expect(keys.filter((row) => row.first !== 'project_id')).toEqual([])
    const others = rows.filter((row) => ofProjects().includes(row.name) && !row.has)
    expect([...new Set(others.map((row) => row.name))]).toEqual([...UNIQUE_ELSEWHERE])
    // And the exceptions are there still.
    expect(Object.keys(ELSEWHERE).filter((name) => !tables.includes(name))).toEqual([])
  })

  it('is told whole by the commands that spread it', () => {
    const docs = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const listed = [.../array\[([^\]]*)\]/.exec(docs)![1]!.matchAll(/'([^']+)'/g)].map(([, name]) => name!)
    const spread = ofProjects().filter((name) => name !== 'project' && !UNIQUE_ELSEWHERE.has(name))
    expect(listed.toSorted()).toEqual(spread)
  })

  it('names the project in every statement about such a table', () => {
    const names = ofProjects().join('|')
    const about = new RegExp(`(?:from|join|update|into)\\s+(?:"?(?:${names})"?\\b|\\$\\{(?:sql\\.)?table\\()`, 'i')
    const files = globSync('server/**/*.ts', { cwd: root })
    const found = files.flatMap((file) =>
      statementsIn(readFileSync(join(root, file), 'utf8')).map((text) => ({ file, text })),
    )
    const theirs = found.filter(({ text }) => about.test(text))
    expect(theirs.length).toBeGreaterThan(60)
    const wide = theirs.filter(
      ({ text }) => !/project_id|projectId/.test(text) && !OVER_PROJECTS.some(([words]) => text.includes(words)),
    )
    expect(wide).toEqual([])
    expect(OVER_PROJECTS.filter(([words]) => !theirs.some(({ text }) => text.includes(words)))).toEqual([])
  })

  it('would notice a statement that does not', () => {
    expect(statementsIn('await sql<{ n: number }>`select ${sql`1`} from issue`.execute(tx)')).toEqual([
      'select ${sql`1`} from issue',
    ])
  })
})

/** The outermost sql`…` templates of a source, with what is put into them. */
function statementsIn(source: string): string[] {
  const statements: string[] = []
  const begin = /\bsql(?:<[^`]*?>)?`/g
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const from = match.index + match[0].length
    const to = endOf(source, from)
    statements.push(source.slice(from, to))
    begin.lastIndex = to + 1
  }
  return statements
}

/** Where a template that begins here ends: at its own backtick, not at one inside of `${ }`. */
function endOf(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '$' && source[at + 1] === '{') {
      let depth = 1
      for (at += 2; depth > 0 && at < source.length; at += 1) {
        if (source[at] === '`') at = endOf(source, at + 1)
        else if (source[at] === '{') depth += 1
        else if (source[at] === '}') depth -= 1
      }
    } else at += 1
  }
  return at
}
