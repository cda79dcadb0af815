import { describe, expect, it } from 'vitest'
import { EVERYTHING, type IssueFilter, parseFilter } from '../../../lib/domain/issues/issue-filter.ts'
import { metaKeys, narrowings, optionCounts } from '../../../lib/domain/issues/issue-counts.ts'
import { matcher, timeOf } from '../../../lib/domain/issues/issue-match.ts'
import type { VerdictValue } from '../../../lib/contract/index.ts'
import { filterFacts, issue, minute, uuid } from '../../fixtures/rows.ts'

const facts = filterFacts({
  members: new Set(['user-sme']),
  now: Date.parse(minute(30 * 1440)),
  verdicts: new Map<string, ReadonlySet<VerdictValue>>([
    [uuid(1), new Set(['good', 'bad'])],
    [uuid(2), new Set(['cant_tell'])],
  ]),
  mentions: new Map([[uuid(2), new Set(['user-sme'])]]),
})
const rows = [
  issue({
    id: uuid(1),
    title: 'Café-Modus für den Hub abschalten',
    facets: { 'site=https://a.example': 2, 'language=de': 2, 'eval=off_topic': 1, 'meta.plan=pro': 2 },
    lastAt: minute(29 * 1440),
    assignee: 'user-sme',
  }),
  issue({
    id: uuid(2),
    status: 'regressed',
    primaryIssue: null,
    facets: { 'site=https://b.example': 1, 'language=en': 1, 'more.session': 4, 'meta.plan=free': 1 },
  }),
  issue({ id: uuid(3), status: 'addressed', tags: ['held_back'], assignee: 'user-kim', facets: { 'language=de': 1 } }),
]
const found = (link: string, of = facts): number[] =>
  rows.flatMap((row, n) => (matcher(parseFilter(link), of)(row) ? [n + 1] : []))

describe('a filter', () => {
  it('takes nobody for one who left while it is not known who is there', () => {
    expect(found('assignee=left', { ...facts, members: null })).toEqual([])
  })

  it.each<[string, number[]]>([
    ['', [1, 2, 3]],
    ['status=open', [1, 2]],
    ['status=regressed', [2]],
    ['status=held_back', [3]],
    ['status=regressed&status=addressed', [2, 3]],
    ['primary=ungrounded', [1, 3]],
    ['primary=by_hand', [2]],
    ['eval=off_topic', [1]],
    ['verdict=none', [3]],
    ['verdict=disputed', [1]],
    ['verdict=cant_tell&verdict=none', [2, 3]],
    ['assignee=me', [1]],
    ['assignee=none', [2]],
    ['assignee=user-kim', [3]],
    ['assignee=left', [3]],
    ['assignee=left&assignee=none', [2, 3]],
    ['mentions=me', [2]],
    ['site=https://a.example', [1]],
    ['language=de', [1, 3]],
    ['language=de&status=open', [1]],
    ['meta.plan=pro', [1]],
    ['meta.plan=pro&meta.plan=free', [1, 2]],
    ['since=7d', [1]],
    ['until=2025-12-31', []],
    ['until=2026-01-01', [1, 2, 3]],
    ['text=hub CAFE', [1]],
    ['text=hub tea', []],
  ])('%s finds %j', (link, expected) => expect(found(link)).toEqual(expected))

  it('leaves aside what names nothing that there is, and works with the rest', () => {
    const gone = filterFacts({ ...facts, isKnown: (term) => term.field !== 'eval' && term.field !== 'unknown' })
    expect(found('eval=politeness&language=de', gone)).toEqual([1, 3])
    expect(found('mood=cross&status=open')).toEqual([1, 2])
    expect(found('status=nonsense&since=yesterday&language=en')).toEqual([2])
  })
  it('leaves what waits for others out of one’s own queue, and only there', () => {
    const waiting = filterFacts({ ...facts, waiting: new Set([uuid(1)]) })
    expect([found('status=open', waiting), found('', waiting), found('verdict=disputed', waiting)]).toEqual([
      [2],
      [1, 2, 3],
      [1],
    ])
  })
  it('asks the exchanges where a row has no room to list a value', () => {
    expect(found('meta.session=s9')).toEqual([])
    const looked = filterFacts({ ...facts, found: new Map([['meta.session=s9', new Set([uuid(2)])]]) })
    expect(found('meta.session=s9', looked)).toEqual([2])
  })
  it('goes by what other tables tell of times, and leaves aside what is no time', () => {
    const told = new Map([
      ['age=1d-7d', new Set([uuid(2)])],
      ['age=soon', null],
    ])
    const looked = filterFacts({ ...facts, found: told, waiting: new Set([uuid(1)]) })
    expect([found('age=1d-7d', looked), found('age=soon&language=de', looked)]).toEqual([[2], [1, 3]])
    expect([found('status=with_others', looked), found('status=open&status=with_others', looked)]).toEqual([
      [1],
      [1, 2],
    ])
  })
  it('reads days before now, and days of the calendar', () => {
    const now = Date.parse(minute(0))
    expect(timeOf('7d', now)).toBe(now - 7 * 86_400_000)
    expect(timeOf('2026-02-31', now, false)).not.toBe(Number.NaN)
    expect(timeOf('soon', now)).toBeNull()
  })
})

describe('counts', () => {
  it('of the options of a field are beside the rest of the filter, and not beside the field itself', () => {
    const counts = (link: string, name: string) =>
      Object.fromEntries(optionCounts(rows, parseFilter(link), name, facts))
    expect(counts('language=en', 'language')).toEqual({ de: 2, en: 1 })
    expect(counts('status=open', 'language')).toEqual({ de: 1, en: 1 })
    expect(counts('', 'status')).toEqual({ open: 2, regressed: 1, addressed: 1, held_back: 1 })
    expect(counts('', 'meta.plan')).toEqual({ pro: 1, free: 1 })
    expect(counts('', 'verdict')).toEqual({ good: 1, bad: 1, disputed: 1, cant_tell: 1, none: 1 })
    expect(metaKeys(rows)).toEqual(['plan'])
  })
  it('say which part of a filter keeps how many away', () => {
    const filter: IssueFilter = { ...parseFilter('language=de&status=regressed'), text: 'hub' }
    expect(narrowings(rows, filter, facts)).toEqual([
      { part: { field: 'status', value: 'regressed' }, without: 2 },
      { part: { field: 'language', value: 'de' }, without: 1 },
      { part: 'text', without: 0 },
    ])
    expect(narrowings(rows, EVERYTHING, facts)).toEqual([])
  })
})
