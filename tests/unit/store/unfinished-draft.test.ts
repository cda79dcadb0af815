import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/index.ts'
import { readDraft, writeDraft, writeMeta } from '../../../lib/db/meta.ts'
import {
  recordWriting,
  discardDraftOfErasedIssue,
  unfinishedDraft,
  clearWriting,
  draftOfErasedIssue,
} from '../../../lib/store/remediation/unfinished-draft.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { requeueForEpoch } from '../../../lib/sync/requeue.ts'
import { issue, minute, OTHER_PROJECT_ID, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'

const answer = 'Hold it for ten seconds.'
beforeEach(async () => {
  await database().delete()
  await database().open()
  await database().issues.put(issue())
  await recordWriting(uuid(100), uuid(1), PROJECT_ID)
  await writeDraft(database(), uuid(1), { answer: `${answer} `, explanation: '' })
})

it('is not what was published right before the browser was killed, which had no time to put it away', async () => {
  expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: issue().title })
  await database().remediations.put(
    remediation({ issueId: uuid(100), status: 'active', content: { kind: 'answer', answer } }),
  )
  expect(await unfinishedDraft(PROJECT_ID)).toBeNull()
  expect((await readDraft(database(), uuid(1))) ?? null).toBeNull()
})

it('is what was written about an issue that is gone, to its own project and about no other', async () => {
  await database().issues.clear()
  expect(await unfinishedDraft(PROJECT_ID), 'it may come yet').toBeNull()
  await writeMeta(database(), 'cursors', { [PROJECT_ID]: '1' })
  await writeMeta(database(), 'lastSyncAt', minute(1))
  expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: null })
  expect(await unfinishedDraft(uuid(77))).toBeNull()
  expect(await draftOfErasedIssue(uuid(100))).toContain(answer)
  expect(await draftOfErasedIssue(uuid(101))).toBeNull()
})

const content = { kind: 'answer' as const, answer }
it('is still what another project serves word for word', async () => {
  await database().remediations.put(remediation({ issueId: uuid(100), projectId: OTHER_PROJECT_ID, content }))
  expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ issueId: uuid(100) })
  expect(await readDraft(database(), uuid(1))).toMatchObject({ answer: `${answer} ` })
})

it.each([
  ['that is paused', { status: 'paused' as const, content }, {}],
  ['that is archived', { status: 'archived' as const, content }, {}],
  ['that answers the question as it was asked', { content }, { query: 'How do I reset any hub?' }],
  ['that may be served for what it must not', { content }, { negativeExamples: ['How do I reset a lamp?'] }],
  ['that knows fewer phrasings', { content }, { positiveExamples: ['Reset it?'] }],
  ['that is served at other times', { content }, { serve: 'on_flag' }],
])('is still what one wrote beside the same answer %s', async (_which, stored, draft) => {
  await writeDraft(database(), uuid(1), { answer, explanation: '', query: null, guidance: null, ...draft })
  await database().remediations.put(remediation({ issueId: uuid(100), ...stored }))
  expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ issueId: uuid(100) })
  expect(await readDraft(database(), uuid(1))).toMatchObject({ answer })
})

const guidance = {
  when: 'asked',
  do: ['Say so.'],
  dont: ['Guess.'],
  wording: 'So it is.',
  scope: null,
  positive: [],
  negative: [],
}
it.each([
  ['without a line', { ...guidance, do: [] }],
  ['with a line that turned into its opposite', { ...guidance, do: [], dont: ['Say so.', 'Guess.'] }],
  ['without its wording', { ...guidance, wording: '' }],
  ['for other questions', { ...guidance, positive: ['Reset it?'] }],
])('is still what one wrote beside guidance that is served, %s', async (_which, edited) => {
  const written = { answer: '', explanation: 'Because.', negativeExamples: [], guidance: edited }
  await writeDraft(database(), uuid(1), written)
  await database().remediations.put(
    remediation({
      issueId: uuid(100),
      status: 'active',
      kind: 'guidance',
      content: { kind: 'guidance', explanation: 'Because.', guidance },
    }),
  )
  expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ issueId: uuid(100) })
  await writeDraft(database(), uuid(1), { ...written, guidance })
  expect(await unfinishedDraft(PROJECT_ID)).toBeNull()
})

describe('of an issue that is gone, though one wrote about another since', () => {
  const about = { issueId: uuid(100), projectId: PROJECT_ID }
  beforeEach(async () => {
    await database().issues.put(issue({ id: uuid(101), title: 'The other' }))
    await writeDraft(database(), uuid(1), { answer, explanation: '', about })
    await writeMeta(database(), 'cursors', { [PROJECT_ID]: '1' })
    await writeMeta(database(), 'lastSyncAt', minute(1))
  })
  const writesAboutTheOther = async (): Promise<void> => {
    await writeDraft(database(), uuid(2), { answer: 'Wait.', about: { ...about, issueId: uuid(101) } })
    await recordWriting(uuid(101), uuid(2), PROJECT_ID)
  }

  it.each([
    ['after it was gone', [() => database().issues.delete(uuid(100)), writesAboutTheOther]],
    ['before it was gone', [writesAboutTheOther, () => database().issues.delete(uuid(100))]],
    ['and it had been left', [clearWriting, () => database().issues.delete(uuid(100)), writesAboutTheOther]],
  ])('its words are there, and told of next: %s', async (_when, steps) => {
    for (const step of steps) await step()
    expect(await draftOfErasedIssue(uuid(100))).toBe(answer)
    expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: 'The other' })
    await clearWriting()
    expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ issueId: uuid(100), exchangeId: uuid(1), title: null })
    expect(await unfinishedDraft(uuid(77)), 'of another project').toBeNull()
    await discardDraftOfErasedIssue(uuid(100))
    expect(await draftOfErasedIssue(uuid(100))).toBeNull()
    expect(await unfinishedDraft(PROJECT_ID)).toBeNull()
    expect(await draftOfErasedIssue(uuid(101))).toBe('Wait.')
  })

  it('is not told of before all has come: it may be there', async () => {
    await clearWriting()
    await database().issues.delete(uuid(100))
    expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: null })
    await database().meta.delete('lastSyncAt')
    expect(await unfinishedDraft(PROJECT_ID)).toBeNull()
  })

  it.each([
    ['a restored server', true],
    ['a server that does not know how far it was', false],
  ])('is not told of while %s sends the project anew, in pages', async (_which, isRestored) => {
    const db = database()
    await clearWriting()
    if (isRestored) await requeueForEpoch(db, 'two', () => uuid(9))
    const rows = [project(), issue({ id: uuid(101) }), issue()].map((row) => ({
      entity: 'title' in row ? 'issue' : 'project',
      id: row.id,
      row,
    })) as Change[]
    const page = (changes: Change[], more: boolean, reset = false) =>
      applyPull(
        db,
        { epoch: 'two', reset, cursor: '2', watermark: 0, refusals: [], changes, more },
        { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' }, now: minute(2) },
      )
    await page(rows.slice(0, 1), true, !isRestored)
    expect(await unfinishedDraft(PROJECT_ID), 'after the first').toBeNull()
    await page(rows.slice(1, 2), true)
    expect(await unfinishedDraft(PROJECT_ID), 'after the second').toBeNull()
    await page([], false)
    expect(await unfinishedDraft(PROJECT_ID), 'after the last').toMatchObject({ issueId: uuid(100), title: null })
    await page(rows.slice(2), true)
    await page([], false)
    expect(await unfinishedDraft(PROJECT_ID), 'once it has come').toBeNull()
  })
})
