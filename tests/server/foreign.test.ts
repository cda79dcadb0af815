/** Remediations that are about what is in another project of their author. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Mutation, Remediation } from '../../lib/contract/index.ts'
import { setMember } from '../../server/services/people/accounts.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { capture, captured, type Client, rowsOf } from './support/syncing.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  await h.addOtherProject()
  sme = await h.account('sme')
})

type About = { issueId: string | null; exchangeId: string | null }
const EDITS = ['remediation.publish', 'remediation.draft'] as const
const elsewhere = { projectId: OTHER_PROJECT_ID }

const written = (c: Client, name: (typeof EDITS)[number], about: About): Mutation =>
  c.mutation(
    name,
    {
      remediationId: randomUUID(),
      baseRevision: 0,
      ...about,
      kind: 'answer',
      query: 'Where is my lamp?',
      content: { kind: 'answer', answer: 'It ships on Mondays.' },
      serve: null,
    },
    elsewhere,
  )

/** An exchange and its issue, in the first project. */
async function there(c: Client): Promise<{ issueId: string; exchangeId: string }> {
  const [one, issueId] = [captured(), randomUUID()]
  await c.push([capture(c, one, issueId)])
  return { issueId, exchangeId: one.id }
}

it(`are refused where both projects are theirs, on ${ENGINE}`, async () => {
  await setMember(h.db, OTHER_PROJECT_ID, sme.userId, 'sme')
  const c = bareClient(() => h.app, sme)
  const { issueId, exchangeId } = await there(c)
  await c.push(
    EDITS.flatMap((name) => [
      written(c, name, { issueId, exchangeId }),
      written(c, name, { issueId: null, exchangeId }),
      written(c, name, { issueId: randomUUID(), exchangeId: null }),
      written(c, name, { issueId: null, exchangeId: randomUUID() }),
    ]),
  )
  const pulled = await c.pull(null, elsewhere)
  expect(pulled.refusals.map(({ code, because, seq }) => [seq, code, because?.code])).toEqual([
    [2, 'not_found', 'issue_gone'],
    [3, 'not_found', 'response_gone'],
    [6, 'not_found', 'issue_gone'],
    [7, 'not_found', 'response_gone'],
  ])
  // What is known nowhere may yet come: after a restore, its exchange is sent again.
  expect(
    rowsOf<Remediation>(pulled, 'remediation')
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(['active', 'active', 'draft', 'draft'])
})

it('are accepted where they are about their own project, and tell nothing of projects that are not theirs', async () => {
  const c = bareClient(() => h.app, sme)
  const { issueId, exchangeId } = await there(c)
  const stranger = await h.account('sme', OTHER_PROJECT_ID)
  const s = bareClient(() => h.app, stranger)
  await s.push([written(s, 'remediation.publish', { issueId, exchangeId })])
  expect((await s.pull(null, elsewhere)).refusals).toEqual([])
  await c.push([{ ...written(c, 'remediation.publish', { issueId, exchangeId }), projectId: PROJECT_ID }])
  const own = await c.pull()
  expect(own.refusals).toEqual([])
  expect(rowsOf<Remediation>(own, 'remediation')).toMatchObject([{ issueId, exchangeId, status: 'active' }])
})
