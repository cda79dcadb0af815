import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { database } from '../../../lib/db/index.ts'
import { readDraft, writeDraft } from '../../../lib/db/meta.ts'
import { beganWriting, halfWritten, wordsOfGone } from '../../../lib/store/remediation/half-written.ts'
import { issue, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'

const answer = 'Hold it for ten seconds.'
beforeEach(async () => {
  await database().delete()
  await database().open()
  await database().issues.put(issue())
  await beganWriting(uuid(100), uuid(1), PROJECT_ID)
  await writeDraft(database(), uuid(1), { answer: `${answer} `, explanation: '' })
})

it('is not what was published right before the browser was killed, which had no time to put it away', async () => {
  expect(await halfWritten(PROJECT_ID)).toMatchObject({ title: issue().title })
  await database().remediations.put(
    remediation({ issueId: uuid(100), status: 'active', content: { kind: 'answer', answer } }),
  )
  expect(await halfWritten(PROJECT_ID)).toBeNull()
  expect((await readDraft(database(), uuid(1))) ?? null).toBeNull()
})

it('is what was written about an issue that is gone, to its own project and about no other', async () => {
  await database().issues.clear()
  expect(await halfWritten(PROJECT_ID)).toMatchObject({ title: null })
  expect(await halfWritten(uuid(77))).toBeNull()
  expect(await wordsOfGone(uuid(100))).toContain(answer)
  expect(await wordsOfGone(uuid(101))).toBeNull()
})
