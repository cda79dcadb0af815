import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Issue } from '../../../lib/contract/index.ts'
import { actMany } from '../../../lib/db/act-many.ts'
import { redo, undo, writeMeta } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { issue, member, minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { again, db, perform, pull, sme } from './setting.ts'

const COLLEAGUE = 'user-colleague'
const assign = (to: string | null, issueId = uuid(100)): MutationDraft => ({
  name: 'issue.assign',
  args: { issueId, to, dueAt: null },
})
const close = (issueId = uuid(100)): MutationDraft => ({
  name: 'issue.override',
  args: { issueId, status: 'addressed' },
})

/** A colleague's change, as a pull brings it once all of one's own was sent. */
async function colleagueSets(over: Partial<Issue>, id = uuid(100)): Promise<void> {
  await db.issues.update(id, over)
  const rows = await db.issues.toArray()
  const changes = rows.map((row) => ({ entity: 'issue' as const, id: row.id, row }))
  await pull({ changes, watermark: 10_000 })
  expect(await db.issues.get(id)).toMatchObject(over)
}
const theirs = { assignee: COLLEAGUE, assignedBy: COLLEAGUE, assignedAt: minute(70) }

beforeEach(() => writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' }))

describe('what a colleague has changed since', () => {
  it('is not taken back with what was one’s own', async () => {
    await db.members.put(member({ id: COLLEAGUE }))
    await perform(assign(sme.userId))
    await colleagueSets(theirs)
    expect(await undo(db, again())).toMatchObject({ ok: false, code: 'conflict', because: { code: 'changed_since' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: COLLEAGUE })
  })
  it('is not done over again either', async () => {
    await perform(assign(sme.userId))
    await undo(db, again())
    await colleagueSets(theirs)
    expect(await redo(db, again())).toMatchObject({ ok: false, code: 'conflict' })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: COLLEAGUE })
  })
  it('stays closed where they closed it too', async () => {
    await perform(close())
    await colleagueSets({ override: { status: 'addressed', by: COLLEAGUE, at: minute(70) } })
    expect(await undo(db, again())).toMatchObject({ ok: false, code: 'conflict' })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed', override: { by: COLLEAGUE } })
  })
  it('does not stand in the way of what was done before it', async () => {
    await db.issues.put(issue({ id: uuid(101) }))
    await perform(close(uuid(101)))
    await perform(assign(sme.userId))
    await colleagueSets(theirs)
    expect(await undo(db, again())).toMatchObject({ ok: false })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { issueId: uuid(101) } })
    expect(await db.issues.get(uuid(101))).toMatchObject({ override: null })
  })
  it('is left out of many, which are taken back all the same', async () => {
    const ids = [100, 101, 102].map(uuid)
    await db.issues.bulkPut(ids.slice(1).map((id) => issue({ id })))
    const request = { ...again(), label: 'Assigned' }
    const drafts = (part: readonly string[]) => Promise.resolve(part.map((id) => assign(sme.userId, id)))
    await actMany(db, request, ids, drafts, () => undefined, new AbortController().signal)
    await colleagueSets(theirs, uuid(101))
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { skipped: 1 } })
    expect((await db.issues.bulkGet(ids)).map((row) => row?.assignee)).toEqual([null, COLLEAGUE, null])
  })
  it('is told apart from one’s own, in whatever order it was done', async () => {
    await perform(assign(sme.userId))
    await perform(close())
    await undo(db, again())
    await redo(db, again())
    await undo(db, again())
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: null, override: null })
  })
})
