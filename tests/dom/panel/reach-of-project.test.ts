import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { database } from '../../../lib/db/schema.ts'
import { reachOf } from '../../../lib/store/remediation/reach.ts'
import { exchange, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'

const ASKED = 'How can I enable vacation mode?'
const own = { query: 'How do I enable vacation mode?', positiveExamples: [], negativeExamples: [], guidance: null }
const reach = (ownIds: string[]) => reachOf(PROJECT_ID, { ...own, ownIds }, new AbortController().signal)

beforeEach(async () => {
  await database().exchanges.put(exchange({ id: uuid(1), query: ASKED }))
  await database().remediations.bulkPut([
    remediation({ id: uuid(2), query: ASKED }),
    remediation({ id: uuid(3), query: ASKED, status: 'paused' }),
  ])
})

it('lets no answer compete that is not served, or that is this one', async () => {
  expect(await reach([])).toMatchObject({ served: [], taken: [{ query: ASKED, by: ASKED }] })
  expect(await reach([uuid(2)])).toMatchObject({ served: [{ query: ASKED }], taken: [] })
})
