import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MutationDraft, openIssue, withMember } from '../../../lib/domain/index.ts'
import { memoryRows } from '../../fixtures/memory-rows.ts'
import {
  comment,
  exchange,
  failed,
  minute,
  PROJECT_ID,
  project,
  remediation,
  retest,
  uuid,
  verdict,
} from '../../fixtures/rows.ts'

const seed = 20260211
const memory = () => memoryRows({ userId: 'user-admin', role: 'admin' })
const ISSUE = uuid(100)

/** An issue with so many members, a verdict on each; each says a word of its own. */
function filled(size: number): ReturnType<typeof memory> {
  const m = memory()
  const members = Array.from({ length: size }, (_, n) =>
    exchange({
      id: uuid(n + 1),
      issueId: ISSUE,
      query: `Secret${n} question?`,
      response: `Secret${n} response.`,
      occurredAt: minute(n),
      scores: [failed({ score: n / 10 })],
    }),
  )
  for (const [n, one] of members.entries()) {
    m.put('exchange', one)
    m.put('verdict', verdict({ id: uuid(200 + n), exchangeId: one.id, issueId: ISSUE, explanation: `Secret${n}` }))
  }
  const [first, ...others] = members
  m.put(
    'issue',
    others.reduce((sum, one) => withMember(sum, one, project()), openIssue(ISSUE, first!, project())),
  )
  return m
}

const erase = (...exchangeIds: string[]): MutationDraft => ({ name: 'exchange.erase', args: { exchangeIds } })

describe('erasing', () => {
  it('leaves no word of what was erased in any row, and counts the issue without it', async () => {
    const subsets = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.boolean()))
    await fc.assert(
      fc.asyncProperty(subsets, async ([size, chosen]) => {
        const gone = Array.from({ length: size }, (_, n) => n).filter(() => chosen.next().value)
        if (gone.length === 0) return
        const m = filled(size)
        await m.act(erase(...gone.map((n) => uuid(n + 1))))
        const text = JSON.stringify([...m.rows.values()])
        for (const n of gone) expect(text).not.toContain(`Secret${n}`)
        expect(m.all('exchange')).toHaveLength(size - gone.length)
        expect(m.all('verdict')).toHaveLength(size - gone.length)
        if (gone.length === size) expect(m.issue(ISSUE)).toBeUndefined()
        else expect(m.issue(ISSUE)).toMatchObject({ exchangeCount: size - gone.length })
      }),
      { seed, numRuns: 60 },
    )
  })

  it('gives the issue the title of a member that is left', async () => {
    const m = filled(3)
    await m.act(erase(uuid(1)))
    expect(m.issue(ISSUE)).toMatchObject({ title: 'Secret2 question?', centralExchangeId: uuid(3) })
  })

  it('keeps what experts wrote, which no longer says where it came from', async () => {
    const m = filled(1)
    m.put(
      'remediation',
      remediation({ id: uuid(300), issueId: ISSUE, exchangeId: uuid(1), query: 'In an expert’s words?' }),
    )
    m.put('retest', retest({ id: uuid(400), issueId: ISSUE, remediationId: uuid(300) }))
    m.put('comment', comment({ id: uuid(500), subject: 'issue', subjectId: ISSUE }))
    await m.act(erase(uuid(1)))
    expect(m.all('remediation')).toMatchObject([{ issueId: null, exchangeId: null, query: 'In an expert’s words?' }])
    expect(m.all('retest')).toMatchObject([{ issueId: null, remediationId: uuid(300) }])
    expect(m.all('comment')).toEqual([])
  })

  it('takes retests of the verdicts on it, which ask what the customer asked', async () => {
    const m = filled(2)
    const asked = { remediationId: null, issueId: ISSUE, query: 'Secret0 question?', expected: 'Secret0 response.' }
    m.put('retest', retest({ ...asked, id: uuid(400), verdictId: uuid(200) }))
    m.put('retest', retest({ ...asked, id: uuid(401), verdictId: uuid(200), issueId: null }))
    m.put('retest', retest({ id: uuid(402), issueId: ISSUE, remediationId: null, verdictId: uuid(201) }))
    await m.act(erase(uuid(1)))
    expect(m.all('retest').map(({ id }) => id)).toEqual([uuid(402)])
    expect(JSON.stringify([...m.rows.values()])).not.toContain('Secret0')
  })

  it('takes an exchange that belongs to no issue, with the verdict on it', async () => {
    const m = memory()
    m.put('exchange', exchange({ id: uuid(1), issueId: null }))
    m.put('verdict', verdict({ exchangeId: uuid(1), issueId: null }))
    await m.act(erase(uuid(1)))
    expect([...m.all('exchange'), ...m.all('verdict')]).toEqual([])
  })

  it('is the same when it is told twice, cannot be undone, and is for admins', async () => {
    const m = filled(2)
    const first = await m.act(erase(uuid(1)))
    const after = JSON.stringify([...m.rows])
    await m.act(erase(uuid(1)))
    expect(JSON.stringify([...m.rows])).toBe(after)
    expect(first.inverse).toEqual([])
    const expert = memoryRows({ userId: 'user-sme', role: 'sme' })
    expect(await expert.act(erase(uuid(1)))).toMatchObject({ code: 'forbidden' })
  })

  it('says how long conversations are kept, and takes that back', async () => {
    const m = memory()
    const { inverse } = await m.act({ name: 'project.keep', args: { days: 90 } })
    expect(m.rows.get(`project ${PROJECT_ID}`)).toMatchObject({ keepDays: 90 })
    await m.act(inverse[0]!)
    expect(m.rows.get(`project ${PROJECT_ID}`)).toMatchObject({ keepDays: null })
  })
})
