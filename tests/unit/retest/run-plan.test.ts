import { describe, expect, it } from 'vitest'
import type { Guidance, RegressionCase } from '../../../lib/contract/index.ts'
import { CaseKind, WRITTEN_KINDS } from '../../../lib/contract/retest.ts'
import { AGAIN_TAG } from '../../../lib/domain/retest/again-tag.ts'
import { notAsked, notPassed } from '../../../lib/retest/not-passed.ts'
import { recordOf } from '../../../lib/retest/record.ts'
import { expectedText, planOf } from '../../../lib/retest/run-plan.ts'
import { said, why } from '../../../lib/retest/reasons.ts'
import { questionsBefore } from '../../../lib/retest/replay.ts'
import { outlineOf } from '../../../lib/retest/outline.ts'
import { exchange, minute, PROJECT_ID, remediation, retest, verdict } from '../../fixtures/rows.ts'

const byHand = (over: Partial<RegressionCase> = {}): RegressionCase => ({
  id: 'case-1',
  projectId: PROJECT_ID,
  remediationId: null,
  query: 'Can you give me legal advice?',
  before: [],
  assertions: [{ kind: 'refuses' }],
  tags: ['must refuse'],
  owner: null,
  segments: {},
  by: 'user-sme',
  at: minute(5),
  removedAt: null,
  ...over,
})
const served = (id: string, over = {}) =>
  remediation({
    id,
    status: 'active',
    content: { kind: 'answer', answer: `Answer ${id}.` },
    query: id,
    publishedAt: minute(1),
    ...over,
  })
const GUIDANCE = {
  when: 'asked',
  do: ['State that it takes 10 days.'],
  dont: [],
  wording: null,
  scope: null,
  tone: null,
} as unknown as Guidance
const plan = (over: Partial<Parameters<typeof planOf>[0]>, filter: Parameters<typeof planOf>[1] = { tags: [] }) =>
  planOf({ remediations: [], cases: [], responseOf: () => 'Before.', ...over }, filter)

describe('what a run asks', () => {
  it('is every published remediation, in order of publishing, and what people added', () => {
    const remediations = [
      served('b', { publishedAt: minute(2) }),
      served('a'),
      served('paused', { status: 'paused' }),
      served('draft', { status: 'draft', content: null }),
    ]
    const steps = plan({ remediations, cases: [byHand(), byHand({ id: 'gone', removedAt: minute(9) })] })
    expect(steps.map(({ query }) => query)).toEqual(['a', 'b', 'Can you give me legal advice?'])
    expect(steps[0]).toMatchObject({
      expects: { kind: 'answer', markdown: 'Answer a.' },
      remediationId: 'a',
      caseId: null,
    })
    expect(steps[2]).toMatchObject({ expects: { kind: 'assertions' }, remediationId: null, caseId: 'case-1' })
  })

  it('is what did not pass in a run, as it would be asked today', () => {
    const sources = {
      remediations: [
        served('a', { falseMatches: ['e1'] }),
        served('b'),
        served('c', { revision: 7, query: 'Asked otherwise by now?' }),
        served('d', { status: 'paused' }),
      ],
      cases: [byHand(), byHand({ id: 'case-2' })],
      responseOf: () => 'Before.',
      questionOf: () => 'Is it a?',
    }
    const asked = (over: object) => retest({ outcome: 'passed', ...over })
    const ofCase = { remediationId: null, outcome: 'flaky' } as const
    const retests = [
      asked({ remediationId: 'a' }),
      asked({
        remediationId: 'a',
        query: 'Is it a?',
        variation: { kind: 'reported', keeps: false },
        outcome: 'failed',
      }),
      asked({ remediationId: 'b' }),
      asked({ remediationId: 'c', query: 'As it was asked?', outcome: 'error' }),
      asked({ remediationId: 'd', outcome: 'failed' }),
      asked({ ...ofCase, caseId: 'case-2' }),
      asked({ ...ofCase, caseId: 'gone' }),
    ]
    const steps = notPassed(sources, WRITTEN_KINDS, retests)
    expect(steps.map(({ query, revision, caseId }) => [query, revision, caseId])).toEqual([
      ['Is it a?', sources.remediations[0]!.revision, null],
      ['Asked otherwise by now?', 7, null],
      ['Can you give me legal advice?', 0, 'case-2'],
    ])
  })

  it('is what a run that was stopped did not get to, of what it was to ask', () => {
    const cases = [byHand(), byHand({ id: 'case-2', tags: ['smoke'], query: 'Is it two?', at: minute(6) })]
    const sources = { remediations: [served('a'), served('b')], cases, responseOf: () => 'Before.' }
    const asked = [retest({ remediationId: 'a', query: 'Asked', outcome: 'failed' })]
    const counts = { passed: 0, failed: 1, flaky: 0, blocked: 0, error: 0, inconclusive: 0 }
    const run = { state: 'stopped' as const, tags: [], variations: false, planned: 4, counts, startedAt: minute(7) }
    const left = (over: Partial<Parameters<typeof notAsked>[1]> = {}, retests = asked) =>
      notAsked(sources, { ...run, ...over }, retests).map(({ query }) => query)
    expect(left()).toEqual(['b', 'Can you give me legal advice?', 'Is it two?'])
    expect(left({ kinds: ['answer'], planned: 2 })).toEqual(['b'])
    expect(left({ tags: ['smoke'], planned: 1, counts: { ...counts, failed: 0 } }, [])).toEqual(['Is it two?'])
    // No more than there were: what else is among the questions by now came by another way.
    expect(left({ planned: 2 })).toEqual(['b'])
    // All of it was asked, or it was asked in words that no plan has.
    expect(left({ planned: 1 })).toEqual([])
    expect(left({ variations: true })).toEqual([])
    expect(left({ tags: [AGAIN_TAG] })).toEqual([])
    // Not all that it asked is here: not synced yet, or erased since.
    expect(left({ counts: { ...counts, passed: 1 } })).toEqual([])
    expect(left({ state: 'done', counts: { ...counts, failed: 0 } }, [])).toEqual([])
  })

  it('is nothing that was published, written or judged since the run began', () => {
    const counts = { passed: 1, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 }
    const run = { state: 'stopped' as const, tags: [], variations: false, planned: 9, counts, startedAt: minute(3) }
    const asked = [retest({ remediationId: 'a', query: 'a' })]
    const judged = [2, 4].map((n) => ({
      verdict: verdict({ id: `v${n}`, value: 'good', at: minute(n) }),
      exchange: exchange({ query: `Judged at ${n}?` }),
      before: [],
    }))
    const sources = {
      remediations: [served('a'), served('b', { publishedAt: minute(2) }), served('c', { publishedAt: minute(4) })],
      cases: [byHand({ query: 'Old?', at: minute(1) }), byHand({ id: 'case-2', query: 'New?', at: minute(4) })],
      judged,
      responseOf: () => 'Before.',
    }
    const left = notAsked(sources, { ...run, kinds: CaseKind.options }, asked)
    expect(left.map(({ query }) => query)).toEqual(['b', 'Old?', 'Judged at 2?'])
  })

  it('asks again in the words that did not pass, of an answer in other words', () => {
    const sources = { remediations: [served('a')], cases: [], responseOf: () => 'Before.' }
    const asked = (query: string, keeps: boolean, outcome: 'passed' | 'failed', kind = 'own') =>
      retest({ remediationId: 'a', query, outcome, variation: { kind, keeps } })
    const steps = notPassed(sources, WRITTEN_KINDS, [
      asked('How about a?', true, 'failed'),
      asked('And a?', true, 'passed'),
      asked('Is it b?', false, 'failed'),
      asked('Was reported once', false, 'failed', 'reported'),
      retest({ remediationId: 'gone', query: 'Gone?', outcome: 'failed', variation: { kind: 'own', keeps: true } }),
    ])
    expect(steps).toMatchObject([
      {
        query: 'How about a?',
        remediationId: 'a',
        expects: { kind: 'answer' },
        variation: { kind: 'own', keeps: true },
      },
      { query: 'Is it b?', expects: { kind: 'other' }, variation: { kind: 'own', keeps: false } },
    ])
    expect(steps).toHaveLength(2)
  })

  it('takes tags, what comes before and assertions of a remediation from the case about it', () => {
    const about = byHand({ id: 'about', remediationId: 'a', tags: ['smoke'], before: ['Hello'], query: 'ignored' })
    const steps = plan({ remediations: [served('a'), served('b')], cases: [about] }, { tags: ['smoke'] })
    expect(steps).toMatchObject([{ query: 'a', before: ['Hello'], caseId: 'about', remediationId: 'a' }])
  })

  it('asks again where a wrong match was reported: the answer must not come', () => {
    const remediations = [served('a', { falseMatches: ['e1', 'e2', 'gone'] }), served('b')]
    const questionOf = (id: string) => ({ e1: 'Is it a?', e2: 'Is it a?' })[id] ?? null
    const steps = plan({ remediations, cases: [byHand({ remediationId: 'a', before: ['Hello'] })], questionOf })
    expect(steps.map(({ query }) => query)).toEqual(['a', 'Is it a?', 'b'])
    expect(steps[1]).toMatchObject({
      remediationId: 'a',
      before: [],
      expects: { kind: 'other', markdown: 'Answer a.' },
      variation: { kind: 'reported', keeps: false },
    })
  })

  it('can be only some of them', () => {
    const steps = plan({ remediations: [served('a'), served('b')] }, { tags: [], only: new Set(['b']) })
    expect(steps.map(({ query }) => query)).toEqual(['b'])
  })

  it('is of the kinds that are chosen: verdicts only where they are asked for, after what was written', () => {
    const judged = [
      {
        verdict: verdict({ id: 'v1', value: 'bad' }),
        exchange: exchange({ response: 'Thirty.' }),
        before: ['I have a hub.'],
      },
      { verdict: verdict({ id: 'v2', value: 'good' }), exchange: exchange({ query: 'Fine?' }), before: [] },
    ]
    const guidance = served('g', { content: { kind: 'guidance', guidance: GUIDANCE }, publishedAt: minute(9) })
    const all = { remediations: [served('a'), guidance], cases: [byHand()], judged }
    const kindsOf = (filter: Parameters<typeof planOf>[1]) => plan(all, filter).map(({ expects }) => expects.kind)
    expect(kindsOf({ tags: [] })).toEqual(['answer', 'guidance', 'assertions'])
    expect(kindsOf({ tags: [], kinds: CaseKind.options })).toEqual(['answer', 'guidance', 'assertions', 'bad', 'good'])
    expect(kindsOf({ tags: [], kinds: ['guidance', 'good'] })).toEqual(['guidance', 'good'])
    expect(kindsOf({ tags: [], kinds: ['bad'], only: new Set(['v2']) })).toEqual([])
    // No verdict has a tag.
    expect(kindsOf({ tags: ['must refuse'], kinds: CaseKind.options })).toEqual(['assertions'])
    expect(plan(all, { tags: [], kinds: ['bad'] })).toMatchObject([
      { remediationId: null, caseId: null, verdictId: 'v1', before: ['I have a hub.'], variation: null },
    ])
  })

  it('of ten thousand is planned', () => {
    const cases = Array.from({ length: 10_000 }, (_, at) => byHand({ id: `case-${at}` }))
    expect(plan({ cases })).toHaveLength(10_000)
  })
})

describe('what is kept of an answer', () => {
  it('holds what was expected, in words, and where it came from', () => {
    const [step] = plan({
      cases: [byHand({ assertions: [{ kind: 'refuses' }, { kind: 'length', min: null, max: 80 }] })],
    })
    expect(expectedText(step!.expects)).toBe('Must refuse\nWords: 0 to 80')
    const timings = { firstMs: 1, lastMs: 2, settledMs: 3 }
    const result = {
      outcome: 'passed' as const,
      ...said(why('it_refuses')),
      similarity: 0,
      got: 'I cannot.',
      structure: 'paragraph',
      timings,
      turns: [{ role: 'assistant' as const, text: 'I cannot.' }],
      logId: null,
      history: 'fresh' as const,
      problem: null,
      pageUrl: 'https://help.example/a?b',
      tries: { passed: 1, of: 1 },
      personJoined: false,
    }
    const retest = recordOf(step!, result, { id: 'x', runId: 'run', extensionVersion: '1.0', mark: 'run run' })
    expect(retest).toMatchObject({ site: 'https://help.example', caseId: 'case-1', runId: 'run', remediationId: null })
    expect(retest).toMatchObject({ reason: 'It refuses.', because: [{ code: 'it_refuses' }] })
    expect(retest).not.toHaveProperty('tries')
    expect(retest).not.toHaveProperty('variation')
  })

  it.each([
    ['# Title\n\nText.\n\n- a\n- b\n\n| a | b |\n| --- | --- |\n| 1 | 2 |', 'heading, paragraph, list of 2, table 2×1'],
    ['```sh\nx\n\ny\n```\n\nSee [this](https://x.example).', 'code, paragraph, 1 link'],
    ['', ''],
  ])('outlines %j without its words', (markdown, outline) => expect(outlineOf(markdown)).toBe(outline))
})

describe('what was said before a question', () => {
  const before = [
    { role: 'user' as const, text: 'I have a hub.' },
    { role: 'assistant' as const, text: 'Which version?' },
  ]
  it.each([
    ['How do I reset it?', true],
    ['And for version 12?', true],
    ['13', true],
    ['How do I reset a version 13 hub?', false],
  ])('is needed by "%s": %s', (query, needed) =>
    expect(questionsBefore(query, before)).toEqual({ questions: ['I have a hub.'], needed }),
  )
  it('is nothing where nothing was said', () => expect(questionsBefore('And?', []).needed).toBe(false))
})
