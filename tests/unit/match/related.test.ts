import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Guidance } from '../../../lib/contract/entities.ts'
import { centralQuery, createIssueIndex, joinIssue } from '../../../lib/match/cluster.ts'
import { buildGuidanceIndex, matchGuidance } from '../../../lib/match/guidance.ts'
import { buildVerdictIndex, matchVerdict } from '../../../lib/match/verdicts.ts'
import { SEED } from './seed.ts'

const guidance = (positive: string[] = [], negative: string[] = []): Guidance => ({
  when: 'x',
  do: ['y'],
  dont: [],
  wording: null,
  scope: null,
  positive,
  negative,
})

describe('matchGuidance', () => {
  const index = buildGuidanceIndex([
    {
      id: 'flight',
      query: 'Can I change my flight?',
      guidance: guidance(['How do I rebook my flight to another day?']),
    },
    { id: 'bag', query: 'How many bags can I take?', guidance: guidance() },
    {
      id: 'on',
      query: 'How do I enable vacation mode?',
      guidance: guidance([], ['How do I enable vacation mode on the old hub?']),
    },
  ])
  const ids = (query: string) => matchGuidance(index, query).map((m) => m.id)

  it.each([
    ['Can I change my flight?', 'flight'],
    ['Is it possible to change the flight for a fee?', 'flight'],
    ['rebook flight to another day', 'flight'],
    ['How do I turn on vacation mode in the app?', 'on'],
  ])('%s is about %s', (query, id) => expect(ids(query)).toContain(id))

  it.each([
    'What is the weather?',
    'How do I disable vacation mode?',
    'How do I enable vacation mode on the old hub?',
    '',
  ])('nothing of vacation or flights is relevant to: %s', (query) => expect(ids(query)).toEqual([]))

  it('gives at most five, nearest first', () => {
    const many = buildGuidanceIndex(
      Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, query: 'How do I reset the hub?', guidance: guidance() })),
    )
    const found = matchGuidance(many, 'How can I reset the hub?')
    expect(found).toHaveLength(5)
    expect(found.map((m) => m.distance)).toEqual(found.map((m) => m.distance).toSorted((a, b) => a - b))
  })
})

describe('matchVerdict', () => {
  const verdict = {
    id: 'v',
    query: 'How long do I have to return a sensor?',
    response: 'You have 14 days to return it.',
    value: 'bad' as const,
  }

  it('speaks for the same pair', () => {
    expect(
      matchVerdict([verdict], 'how long do i have to return a sensor', 'You have **14 days** to return it'),
    ).toMatchObject({
      id: 'v',
      value: 'bad',
      distance: 0,
    })
  })
  it('speaks for a similar pair', () => {
    expect(
      matchVerdict(
        [verdict],
        'How long do I have to return my sensor?',
        'You have 14 days to return it, counted from delivery.',
      ),
    ).not.toBeNull()
  })
  it.each([
    ['another response', verdict.query, 'Sensors run on two AAA batteries.'],
    ['another number in the response', verdict.query, 'You have 30 days to return it.'],
    ['a response that says no', verdict.query, 'You do not have 14 days to return it.'],
    ['another query', 'How long does the battery last?', verdict.response],
    ['an opposite query', 'How long do I have to keep a sensor?', verdict.response],
  ])('is silent on %s', (_, query, response) => expect(matchVerdict([verdict], query, response)).toBeNull())
  it('answers the same from an index that is kept', () => {
    const index = buildVerdictIndex([verdict])
    expect(matchVerdict(index, verdict.query, verdict.response)).toEqual(
      matchVerdict([verdict], verdict.query, verdict.response),
    )
    expect(matchVerdict(index, 'Who are you?', 'A bot.')).toBeNull()
  })
  it('lets Bad win where Good and Bad are equally near', () => {
    const good = { ...verdict, id: 'a', value: 'good' as const }
    expect(matchVerdict([good, verdict], verdict.query, verdict.response)?.value).toBe('bad')
    expect(matchVerdict([], verdict.query, verdict.response)).toBeNull()
  })
})

describe('joinIssue', () => {
  const issues = [
    { id: 'a', queries: ['How long do I have to return a sensor?', 'Until when can I return my sensor?'] },
    { id: 'b', queries: ['How do I enable vacation mode?', 'turn on vacation mode'] },
    { id: 'c', queries: ['What does error E12 mean?'] },
  ]

  it.each([
    ['How long do I have to return the sensor?', 'a'],
    ['switch on vacation mode', 'b'],
    ['what does error e12 mean', 'c'],
  ])('%s joins %s', (query, id) => expect(joinIssue(query, issues)?.issueId).toBe(id))

  it.each(['How do I disable vacation mode?', 'What does error E21 mean?', 'Is the shop open on Sunday?', ''])(
    '%s opens an issue',
    (query) => expect(joinIssue(query, issues)).toBeNull(),
  )

  it('grows: a query joins what was added', () => {
    const index = createIssueIndex(issues)
    expect(index.join('My siren does not stop')).toBeNull()
    index.add('d', 'The siren never stops')
    index.add('d', 'my siren does not stop')
    expect(index.join('My siren does not stop!')?.issueId).toBe('d')
  })

  const words = 'hub sensor return enable vacation mode error battery siren reset long day invoice'.split(' ')
  const query = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((w) => w.join(' '))

  it('does not depend on the order of issues, nor of queries in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(query, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        query,
        (groups, asked) => {
          const given = groups.map((queries, i) => ({ id: `${i}`, queries }))
          const turned = given.map((g) => ({ ...g, queries: g.queries.toReversed() })).toReversed()
          expect(joinIssue(asked, given)).toEqual(joinIssue(asked, turned))
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('centralQuery', () => {
  it('is the one most like the others', () => {
    expect(
      centralQuery([
        'my sensor broke, can I return it',
        'How do I return a sensor?',
        'return a sensor',
        'Who pays for postage?',
      ]),
    ).toBeLessThan(3)
  })
  it.each([
    [[], -1],
    [['one'], 0],
    [['the same question here', 'the same question here'], 0],
  ])('of %j is %i', (queries, at) => expect(centralQuery(queries)).toBe(at))
})
