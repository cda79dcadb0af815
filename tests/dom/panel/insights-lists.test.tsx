/** Each number of Insights that leads to a list of issues is as large as that list is long, whatever the rows are. */
import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render } from '@testing-library/react'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { InsightsView } from '../../../components/insights/InsightsView.tsx'
import type { Issue, Retest } from '../../../lib/contract/index.ts'
import { issuesByTerm } from '../../../lib/db/issue-facts.ts'
import { database } from '../../../lib/db/schema.ts'
import { EVERYTHING, type FilterTerm } from '../../../lib/domain/issues/issue-filter.ts'
import { matcher } from '../../../lib/domain/issues/issue-match.ts'
import { lastDays } from '../../../lib/domain/issues/issue-spans.ts'
import { countWork, type InsightsQuery, termsOfQuery } from '../../../lib/store/insights/insights.ts'
import { filterFacts, issue, PROJECT_ID, remediation, retest, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const NOW = new Date(2026, 3, 1, 15, 30)
const HOUR = 3_600_000
const ago = (hours: number): string => new Date(NOW.getTime() - hours * HOUR).toISOString()
/** Whole hours, so that some stand at the very edge of a band. */
const hours = fc.oneof(fc.integer({ min: 0, max: 60 * 24 }), fc.constantFrom(24, 7 * 24, 30 * 24))
const SITES = ['https://a.example', 'https://b.example']

const rowsOf = fc
  .array(
    fc.record({
      status: fc.constantFrom<Issue['status'][]>('unaddressed', 'addressed', 'regressed'),
      opened: hours,
      last: hours,
      unprevented: hours,
      published: fc.option(hours),
      failed: fc.option(hours),
      waits: fc.boolean(),
      site: fc.constantFrom(...SITES),
      evals: fc.subarray(['grounded', 'on_brand']),
      plan: fc.constantFrom('gold', 'free', null),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    const issues: Issue[] = []
    const retests: Retest[] = []
    const remediations = []
    const waiting = new Set<string>()
    for (const [at, one] of drawn.entries()) {
      const id = uuid(1_000 + at)
      issues.push(
        issue({
          id,
          status: one.status,
          openedAt: ago(one.opened),
          lastAt: ago(Math.min(one.last, one.opened)),
          lastUnpreventedAt: ago(Math.min(one.unprevented, one.opened)),
          facets: {
            [`site=${one.site}`]: 1,
            ...Object.fromEntries(one.evals.map((key) => [`eval=${key}`, 1])),
            ...(one.plan && { [`meta.plan=${one.plan}`]: 1 }),
          },
        }),
      )
      if (one.waits && one.status !== 'addressed') waiting.add(id)
      if (one.published !== null)
        remediations.push(remediation({ id: uuid(2_000 + at), issueId: id, publishedAt: ago(one.published) }))
      if (one.failed !== null)
        retests.push(retest({ id: uuid(3_000 + at), issueId: id, outcome: 'failed', at: ago(one.failed) }))
    }
    issues.push(issue({ id: uuid(999), mergedInto: uuid(1_000) }))
    return { issues, retests, remediations, waiting }
  })

const asked: fc.Arbitrary<InsightsQuery> = fc.record(
  {
    days: fc.constantFrom(7 as const, 30 as const, 91 as const),
    site: fc.constantFrom(...SITES),
    eval: fc.constantFrom('grounded', 'on_brand'),
  },
  { requiredKeys: ['days'] },
)

describe('numbers of Insights', () => {
  panelTests()
  beforeEach(async () => {
    await database().delete()
    await database().open()
  })

  it('are as large as the lists they lead to are long', async () => {
    let links = 0
    await fc.assert(
      fc.asyncProperty(rowsOf, asked, async ({ issues, retests, remediations, waiting }, ask) => {
        const db = database()
        await Promise.all([db.issues.clear(), db.retests.clear(), db.remediations.clear()])
        await Promise.all([
          db.issues.bulkPut(issues),
          db.retests.bulkPut(retests),
          db.remediations.bulkPut(remediations),
        ])
        const desk = issues.filter((one) => one.mergedInto === null)
        const listed = async (terms: readonly FilterTerm[]): Promise<number> => {
          const sought = terms.filter(({ field }) => ['age', 'remediated', 'came_back'].includes(field))
          const found = await issuesByTerm(db, PROJECT_ID, sought, desk, NOW.getTime())
          const facts = filterFacts({ now: NOW.getTime(), waiting, found })
          return desk.filter(matcher({ ...EVERYTHING, terms }, facts)).length
        }
        const open = vi.fn<(terms: FilterTerm[]) => void>()
        // What is counted from the desk is counted so.
        const fromDesk = (terms: readonly FilterTerm[]): number =>
          desk.filter(matcher({ ...EVERYTHING, terms }, filterFacts({ now: NOW.getTime(), waiting }))).length
        const { container } = render(
          <InsightsView
            counted={{ state: 'loading' }}
            work={await countWork(PROJECT_ID, ask, NOW)}
            forOthers={waiting.size}
            asked={ask}
            evalNames={{}}
            evals={['grounded', 'on_brand']}
            span={lastDays(ask.days, NOW)}
            lead={{ count: fromDesk, open }}
            onAsk={vi.fn()}
            onAgain={vi.fn()}
            onRemediation={vi.fn()}
            onRemediations={vi.fn()}
            onSignIn={vi.fn()}
            onExport={vi.fn()}
            exporting={null}
            onResponses={vi.fn()}
          />,
        )
        try {
          for (const link of container.querySelectorAll<HTMLElement>('[data-leads]')) {
            fireEvent.click(link)
            const said = Number(/^\d+/.exec(link.getAttribute('aria-label')!)![0])
            const terms = open.mock.lastCall![0]
            links += 1
            expect([terms, said]).toEqual([terms, await listed(terms)])
          }
          const backlog = container.querySelector('b')?.textContent
          if (/open issue/.test(backlog ?? '')) {
            const all: FilterTerm[] = ['open', 'with_others'].map((value) => ({ field: 'status', value }))
            expect(Number.parseInt(backlog!, 10)).toBe(await listed([...all, ...termsOfQuery(ask)]))
          }
        } finally {
          cleanup()
        }
      }),
      { seed: 20261129, numRuns: 60 },
    )
    expect(links).toBeGreaterThan(100)
  })
})
