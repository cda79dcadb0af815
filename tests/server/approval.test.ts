import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { MutationArgs, Remediation, ValidateReply } from '../../lib/contract/index.ts'
import { rowsById, writeRow } from '../../server/db/rows.ts'
import { project, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

const QUERY = 'How do I reset a version 13 hub?'
const id = randomUUID()
const edit = (answer: string, baseRevision = 0): MutationArgs<'remediation.publish'> => ({
  remediationId: id,
  baseRevision,
  issueId: null,
  exchangeId: null,
  kind: 'answer',
  query: QUERY,
  content: { kind: 'answer', answer },
  serve: null,
})
const row = async (): Promise<Remediation> =>
  (await h.db.transaction((tx) => rowsById(tx, PROJECT_ID, 'remediation', [id]))).get(id) as Remediation
const served = async (): Promise<string | null> => {
  const body = { query: QUERY, response: 'Hold it for 30 seconds.', context: 'Hold it for 10 seconds.' }
  const answer = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as ValidateReply).expert_answer
}
function person(account: Account) {
  const client = bareClient(() => h.app, account)
  return async (...[name, args]: Parameters<typeof client.mutation>): Promise<string | null> => {
    const mutation = client.mutation(name, args)
    await client.push([mutation])
    return (await client.pull()).refusals.find((one) => one.mutationId === mutation.id)?.code ?? null
  }
}

it(`nothing is served before a second person has agreed, whatever a client sends, on ${ENGINE}`, async () => {
  await h.db.transaction((tx) =>
    writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ approval: true }) }),
  )
  h.app = h.restarted()
  const sam = person(await h.account('sme'))
  const april = person(await h.account('approver'))
  const ada = person(await h.account('admin'))
  const approve = (baseRevision: number) => ({ remediationId: id, baseRevision })

  // April writes it herself: her role lets her approve, her authorship does not.
  expect(await april('remediation.publish', edit('By April.'))).toBeNull()
  expect(await served()).toBeNull()
  expect(await april('remediation.approve', approve(1))).toBe('forbidden')
  expect(await sam('remediation.approve', approve(1))).toBe('forbidden')
  // Nor does a word of a colleague's make it another's.
  expect(await sam('remediation.publish', edit('By April, and Sam.', 1))).toBeNull()
  expect(await april('remediation.approve', approve(2))).toBe('forbidden')
  expect(await served()).toBeNull()
  expect(await ada('remediation.approve', approve(2))).toBeNull()
  expect(await served()).toBe('By April, and Sam.')

  // What is served stays so while an edit waits, and an expert alone neither changes nor stops it.
  expect(await sam('remediation.publish', edit('Another.', 3))).toBeNull()
  expect(await served()).toBe('By April, and Sam.')
  expect(await sam('remediation.pause', { remediationId: id, baseRevision: 4, reason: null })).toBe('forbidden')
  expect(await sam('remediation.archive', { remediationId: id, baseRevision: 4 })).toBe('forbidden')
  expect(await row()).toMatchObject({ status: 'active_with_draft', revision: 4, approvedBy: expect.any(String) })
  // Restoring a draft's revision makes no text served that nobody agreed to.
  expect(await sam('remediation.restore', { remediationId: id, baseRevision: 4, toRevision: 2 })).toBe('forbidden')
  expect(await served()).toBe('By April, and Sam.')
})

it('the setting is the admin’s, and takes effect with the next change', async () => {
  const sam = person(await h.account('sme'))
  const ada = person(await h.account('admin'))
  expect(await sam('project.approval', { required: true })).toBe('forbidden')
  expect(await ada('project.approval', { required: true })).toBeNull()
  expect(await sam('remediation.publish', edit('Waits.'))).toBeNull()
  expect(await row()).toMatchObject({ status: 'draft', approval: { declined: null } })
  expect(await served()).toBeNull()
})

it.each([
  ['[here](javascript:alert(1))', 'invalid'],
  ['![x](data:image/svg+xml;base64,PHN2Zz4=)', 'invalid'],
  ['<img src=x onerror=alert(1)>', 'invalid'],
  ['x'.repeat(200 * 1024), 'invalid'],
  ['Write to jan.visser@gmail.com', 'personal_data'],
])('%# is refused by the server too, and its author keeps the words', async (answer, code) => {
  const account = await h.account('sme')
  const client = bareClient(() => h.app, account)
  await client.push([client.mutation('remediation.publish', edit(answer))])
  const { refusals } = await client.pull()
  expect(refusals).toMatchObject([{ code, args: { content: { answer } } }])
  expect(await served()).toBeNull()
})
