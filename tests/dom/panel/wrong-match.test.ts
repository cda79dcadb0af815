import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { database } from '../../../lib/db/schema.ts'
import { wrongMatchMutations } from '../../../lib/store/page/wrong-match.ts'
import { exchange, issue, uuid } from '../../fixtures/rows.ts'

const asked = exchange({ id: uuid(1), issueId: uuid(100) })
const names = async (isFalse = true): Promise<string[]> =>
  (await wrongMatchMutations(uuid(300), asked.id, isFalse)).map((act) => act.name)

beforeEach(async () => {
  await database().exchanges.put(asked)
})

it('gives a question that was put into an addressed issue one of its own, by the same act', async () => {
  await database().issues.put(issue({ id: uuid(100), status: 'addressed', exchangeCount: 2 }))
  const [report, move] = await wrongMatchMutations(uuid(300), asked.id, true)
  expect(report).toMatchObject({ name: 'remediation.false_match', args: { exchangeId: asked.id, isFalse: true } })
  expect(move).toMatchObject({ name: 'exchange.move', args: { exchangeIds: [asked.id], reopen: false } })
})

it('opens its issue again where it is alone in it, and leaves an open one as it is', async () => {
  await database().issues.put(issue({ id: uuid(100), status: 'addressed', exchangeCount: 1 }))
  expect(await names()).toEqual(['remediation.false_match', 'issue.override'])
  await database().issues.put(issue({ id: uuid(100), status: 'unaddressed', exchangeCount: 2 }))
  expect(await names()).toEqual(['remediation.false_match'])
})

it('moves nothing where the report is taken back, or the question is in no issue', async () => {
  await database().issues.put(issue({ id: uuid(100), status: 'addressed', exchangeCount: 2 }))
  expect(await names(false)).toEqual(['remediation.false_match'])
  await database().exchanges.put({ ...asked, issueId: null })
  expect(await names()).toEqual(['remediation.false_match'])
})
