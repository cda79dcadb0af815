import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { redo, undo, historyOf, writeMeta } from '../../../lib/db/index.ts'
import { putAside } from '../../../lib/db/undo.ts'
import { readDraft, writeDraft } from '../../../lib/db/meta.ts'
import { issue, minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { again, db, give, perform, publish, pull, reopen, seqs } from './setting.ts'

describe('acting', () => {
  it('OB1: writes rows, outbox and undo together', async () => {
    expect(await perform(give())).toMatchObject({ ok: true })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
    expect(await seqs()).toEqual([1])
    expect(await historyOf(db, PROJECT_ID)).toMatchObject([{ label: 'Marked' }])
  })
  it('OB1: leaves nothing where the rules refuse, not even of what went before it', async () => {
    const refused = await perform(give(), publish({ content: { kind: 'answer', answer: 'Mail anna@home.example' } }))
    expect(refused).toMatchObject({ ok: false, code: 'personal_data' })
    expect([
      await db.verdicts.count(),
      await db.outbox.count(),
      await db.shadow.count(),
      await db.actions.count(),
    ]).toEqual([0, 0, 0, 0])
    expect(await db.issues.get(uuid(100))).toEqual(issue())
  })
  it('OB2: numbers mutations from one, without gaps, under one client', async () => {
    await perform(give())
    await perform(give(), publish())
    expect(await seqs()).toEqual([1, 2, 3])
    expect(new Set((await db.outbox.toArray()).map((row) => row.mutation.clientId)).size).toBe(1)
  })
  it('tells the server’s time where this computer’s clock is wrong by a day, either way', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    for (const days of [1, -1]) {
      await pull({ now: new Date(Date.parse(minute(90)) + days * 86_400_000).toISOString() })
      await perform(give())
      const { mutation } = (await db.outbox.orderBy('seq').last())!
      expect((Date.parse(mutation.at) - Date.parse(minute(60))) / 86_400_000).toBe(days)
    }
    await pull({ now: new Date(Date.parse(minute(90)) + 900).toISOString() })
    await perform(give())
    expect((await db.outbox.orderBy('seq').last())!.mutation.at).toBe(minute(60))
  })
  it('undoes and does again, also after the panel was closed', async () => {
    await perform(give())
    await perform(publish())
    reopen()
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
    expect(await db.remediations.get(uuid(300))).toMatchObject({ status: 'archived' })
    await undo(db, again())
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'unaddressed' })
    await redo(db, again())
    await redo(db, again())
    expect(await db.remediations.get(uuid(300))).toMatchObject({ status: 'active', revision: 3 })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
  })
  it('keeps at least the last twenty actions', async () => {
    for (let time = 0; time < 25; time += 1)
      await perform({
        name: 'issue.override',
        args: { issueId: uuid(100), status: time % 2 ? 'addressed' : 'unaddressed' },
      })
    for (let time = 0; time < 20; time += 1)
      expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
  })
  it('says that there is nothing to undo', async () => {
    expect(await undo(db, again())).toEqual({ ok: true, value: null })
  })
  it('changes words that were put aside with those that stand in their place, either way', async () => {
    const place = 'remediation:one'
    const stands = () => readDraft(db, place)
    await writeDraft(db, place, 'older')
    await putAside(db, { projectId: PROJECT_ID, label: 'Theirs stays', now: minute(1) }, { place, words: 'older' })
    expect(await stands()).toBeUndefined()
    await writeDraft(db, place, 'newer')
    await undo(db, again())
    expect(await stands()).toBe('older')
    await redo(db, again())
    expect(await stands()).toBe('newer')
    await undo(db, again())
    expect(await stands()).toBe('older')
  })
})
