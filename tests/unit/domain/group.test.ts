import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../lib/contract/index.ts'
import { type MutationDraft, openIssue, withMember } from '../../../lib/domain/index.ts'
import { memoryRows } from '../../fixtures/memory-rows.ts'
import { exchange, failed, minute, project, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const seed = 20260105
const memory = () => memoryRows({ userId: 'user-sme', role: 'sme' })

/** Issue `n` with so many members; the first is its centre. */
function fill(of: ReturnType<typeof memory>, n: number, size: number): string {
  const issueId = uuid(100 + n)
  const members = Array.from({ length: size }, (_, m) =>
    exchange({
      id: uuid(n * 20 + m + 1),
      issueId,
      query: `Question ${n}.${m}`,
      occurredAt: minute(n * 7 + m),
      scores: [failed({ score: (m % 5) / 10 })],
      metadata: { n, m },
    }),
  )
  for (const one of members) of.put('exchange', one)
  of.put(
    'issue',
    members.slice(1).reduce((sum, one) => withMember(sum, one, project()), openIssue(issueId, members[0]!, project())),
  )
  return issueId
}

const merge = (from: string[], into: string): MutationDraft => ({
  name: 'issue.merge',
  args: { issueIds: from, intoIssueId: into },
})
const move = (exchangeIds: string[], toIssueId: string): MutationDraft => ({
  name: 'exchange.move',
  args: { exchangeIds, remediationIds: [], toIssueId, reopen: false },
})

const membership = (of: ReturnType<typeof memory>) =>
  Object.fromEntries(of.all('exchange').map((one) => [one.id, one.issueId]))
const hanging = (of: ReturnType<typeof memory>) =>
  Object.fromEntries(
    [...of.all('verdict'), ...of.all('remediation'), ...of.all('retest')].map((one) => [one.id, one.issueId]),
  )

describe('gathering by hand', () => {
  it('merges: members, verdicts, remediations and retests go along, and the old id shows the way', async () => {
    const m = memory()
    const [a, b] = [fill(m, 0, 2), fill(m, 1, 3)]
    m.put('verdict', verdict({ id: uuid(200), exchangeId: uuid(21), issueId: b }))
    m.put('remediation', remediation({ id: uuid(300), issueId: b, exchangeId: null }))
    m.put('retest', retest({ id: uuid(400), issueId: b }))
    m.put('retest', retest({ id: uuid(401), issueId: b, remediationId: null, verdictId: uuid(200) }))
    await m.act(merge([b], a))
    expect(Object.values(membership(m))).toEqual([a, a, a, a, a])
    expect(hanging(m)).toEqual({ [uuid(200)]: a, [uuid(300)]: a, [uuid(400)]: a, [uuid(401)]: a })
    expect(m.issue(a)).toMatchObject({ exchangeCount: 5, reachedCount: 5, title: 'Question 0.0', mergedInto: null })
    expect(m.issue(b)).toMatchObject({ exchangeCount: 0, mergedInto: a, rank: null, facets: {} })
    expect(m.all('exchange').filter((one) => one.id === uuid(21))).toMatchObject([{ byHand: true }])
  })

  it('lands a verdict that names a merged issue where it went', async () => {
    const m = memory()
    const [a, b] = [fill(m, 0, 1), fill(m, 1, 1)]
    await m.act(merge([b], a))
    await m.act({
      name: 'verdict.give',
      args: {
        verdictId: uuid(200),
        exchangeId: uuid(21),
        issueId: b,
        value: 'bad',
        explanation: null,
        reasonCode: null,
        evidence: [],
      },
    })
    expect(m.all('verdict')).toMatchObject([{ issueId: a }])
    expect(m.issue(a)).toMatchObject({ status: 'addressed', tags: ['held_back'] })
    await m.act({ name: 'issue.override', args: { issueId: b, status: 'unaddressed' } }, minute(200))
    expect(m.issue(a).status).toBe('unaddressed')
  })

  it('splits members off into a new issue; an issue that loses its centre gets another', async () => {
    const m = memory()
    const a = fill(m, 0, 4)
    m.put('verdict', verdict({ id: uuid(200), exchangeId: uuid(1), issueId: a }))
    const to = uuid(150)
    await m.act(move([uuid(1), uuid(2)], to))
    expect(m.issue(to)).toMatchObject({ exchangeCount: 2, status: 'addressed', mergedInto: null })
    expect(m.issue(a)).toMatchObject({ exchangeCount: 2, status: 'unaddressed' })
    expect([uuid(3), uuid(4)]).toContain(m.issue(a).centralExchangeId)
    expect(m.all('verdict')).toMatchObject([{ issueId: to }])
  })

  it('refuses what is not there, and more than it can carry', async () => {
    const m = memory()
    const a = fill(m, 0, 1)
    expect((await m.act(merge([a], uuid(199)))).code).toBe('not_found')
    expect((await m.act(move([uuid(999)], a))).code).toBe(null)
    expect((await m.act(move([uuid(999)], uuid(150)))).code).toBe('not_found')
  })

  it('undo puts everything back, and redo does it again', async () => {
    const act = fc.record({
      merges: fc.boolean(),
      from: fc.integer({ min: 0, max: 3 }),
      into: fc.integer({ min: 0, max: 3 }),
      picks: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        const m = memory()
        const issues = [0, 1, 2, 3].map((n) => fill(m, n, 3))
        for (const n of [0, 1, 2, 3]) {
          m.put('verdict', verdict({ id: uuid(200 + n), exchangeId: uuid(n * 20 + 1), issueId: issues[n]! }))
          m.put(
            'remediation',
            remediation({ id: uuid(300 + n), issueId: issues[n]!, exchangeId: n % 2 ? null : uuid(n * 20 + 2) }),
          )
          m.put('retest', retest({ id: uuid(400 + n), remediationId: uuid(300 + n), issueId: issues[n]! }))
        }
        const state = () => ({ ...membership(m), ...hanging(m) })
        for (const { merges, from, into, picks } of acts) {
          const mutation = merges
            ? merge([issues[from]!], issues[into]!)
            : move(
                picks.map((pick) => uuid(from * 20 + pick + 1)),
                issues[into]!,
              )
          const before = state()
          const done = await m.act(mutation)
          const after = state()
          checkCounts(m)
          const again: MutationDraft[] = []
          for (const step of done.inverse) again.unshift(...(await m.act(step)).inverse)
          expect(state()).toEqual(before)
          checkCounts(m)
          for (const step of again) await m.act(step)
          expect(state()).toEqual(after)
          // Told twice, it is done once.
          await m.act(mutation)
          expect(state()).toEqual(after)
          checkCounts(m)
        }
      }),
      { seed, numRuns: 60 },
    )
  })
})

/** Every exchange is counted in exactly one issue, which stands for itself; pointers hold nothing. */
function checkCounts(m: ReturnType<typeof memory>): void {
  const sizes = new Map<string, number>()
  for (const one of m.all('exchange') as Exchange[]) sizes.set(one.issueId!, (sizes.get(one.issueId!) ?? 0) + 1)
  for (const one of m.all('issue')) {
    expect(one.exchangeCount).toBe(one.mergedInto ? 0 : sizes.get(one.id))
    expect(one.rank === null).toBe(one.mergedInto !== null)
    if (!one.mergedInto) expect(m.all('exchange').find((x) => x.id === one.centralExchangeId)?.issueId).toBe(one.id)
  }
}
