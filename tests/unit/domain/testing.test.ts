import { describe, expect, it } from 'vitest'
import type { Issue, MutationArgs, Remediation, Role, Run, Verdict } from '../../../lib/contract/index.ts'
import {
  type Actor,
  decide,
  deriveStatus,
  inverseOf,
  type MutationDraft,
  type TestingWorld,
  type World,
} from '../../../lib/domain/index.ts'
import { subjectFor, subjectOf } from '../../../lib/domain/retest/retest-subject.ts'
import { RUN_WHY } from '../../../lib/domain/retest/run-why.ts'
import { exchange, issue, minute, PROJECT_ID, remediation, retest, uuid, verdict, world } from '../../fixtures/rows.ts'

const RULES = { personalDataIn: () => null, centralOf: () => 0 }
const testing = (over: Partial<TestingWorld> = {}): TestingWorld => ({
  case: null,
  environment: null,
  run: null,
  running: [],
  ...over,
})
const does = (
  mutation: MutationDraft,
  found: Partial<TestingWorld> = {},
  role: Role = 'tester',
  userId = 'user-tess',
) => decide(mutation, world({ testing: testing(found) }), { userId, role }, minute(10), RULES)

const RUN: MutationArgs<'run.save'>['run'] = {
  id: 'run-1',
  environmentId: null,
  site: 'https://help.example',
  tags: [],
  variations: false,
  tries: 1,
  state: 'running',
  why: null,
  planned: 3,
  counts: { passed: 0, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 },
  startedAt: minute(10),
  endedAt: null,
  leaseUntil: minute(15),
}
const run = (over: Partial<Run> = {}): Run => ({
  ...RUN,
  projectId: PROJECT_ID,
  by: 'user-mara',
  at: minute(9),
  ...over,
})
const save = (over = {}): MutationDraft => ({ name: 'run.save', args: { run: { ...RUN, ...over } } })

describe('a run', () => {
  it('is refused where another holds the site, in words that the panel has in every language', () => {
    const other = run({ id: 'run-0' })
    expect(does(save(), { running: [other] })).toMatchObject({
      ok: false,
      code: 'conflict',
      detail: RUN_WHY.held,
    })
    expect(does(save(), { running: [run({ id: 'run-0', site: 'https://other.example' })] }).ok).toBe(true)
    expect(does(save(), { running: [run({ id: 'run-0', leaseUntil: minute(9) })] }).ok).toBe(true)
    expect(does(save({ state: 'done' }), { running: [other] }).ok).toBe(true)
    expect(does(save(), { run: run(), running: [run()] }, 'tester', 'user-mara').ok).toBe(true)
  })
  it('is gone on with by whoever began it, and ended by an admin too', () => {
    expect(does(save(), { run: run() })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(does(save({ state: 'stopped' }), { run: run() }, 'admin')).toMatchObject({ ok: true })
    expect(does(save({ state: 'running' }), { run: run() }, 'admin').ok).toBe(false)
  })
})

describe('a case', () => {
  const args = { id: 'c', remediationId: null, query: 'Legal advice?', before: [], tags: [], owner: null, segments: {} }
  const saved = (over = {}): MutationDraft => ({
    name: 'case.save',
    args: { case: { ...args, assertions: [{ kind: 'refuses' }], ...over } },
  })
  it('needs a question, and something to say of its answer', () => {
    expect(does(saved()).ok).toBe(true)
    expect(does(saved({ query: ' ' })).ok).toBe(false)
    expect(does(saved({ assertions: [] })).ok).toBe(false)
    expect(does(saved({ assertions: [], remediationId: 'r' })).ok).toBe(true)
  })
  it('is removed and comes back', () => {
    const row = { ...args, assertions: [], projectId: PROJECT_ID, by: 'user-mara', at: minute(1), removedAt: null }
    const remove: MutationDraft = { name: 'case.remove', args: { caseId: 'c' } }
    expect(does(remove, { case: row })).toMatchObject({ ok: true, writes: [{ row: { removedAt: minute(10) } }] })
    expect(does(remove).ok).toBe(false)
    const [back] = inverseOf(remove, world({ testing: testing({ case: row }) }), 'user-tess')
    expect(back).toMatchObject({ name: 'case.save', args: { case: { id: 'c' } } })
    expect(does(back!, { case: { ...row, removedAt: minute(5) } })).toMatchObject({ ok: false })
  })
})

it('a retest of a case by hand belongs to no issue; one of a variation changes none', () => {
  const draft = (over: object): MutationDraft => {
    const { projectId: _p, by: _b, at: _a, issueId: _i, ...said } = retest()
    return { name: 'retest.record', args: { retest: { ...said, ...over } } }
  }
  expect(does(draft({ remediationId: null, caseId: 'c' }))).toMatchObject({
    ok: true,
    writes: [{ row: { issueId: null } }],
  })
  expect(does(draft({ remediationId: null })).ok).toBe(false)
  const history = { verdicts: [], remediations: [remediation({ publishedAt: minute(10) })] }
  const failed = retest({ outcome: 'failed', at: minute(20) })
  expect(deriveStatus(issue(), { ...history, retests: [failed] }).status).toBe('regressed')
  const variation = { kind: 'typo', keeps: true }
  expect(deriveStatus(issue(), { ...history, retests: [{ ...failed, variation }] }).status).toBe('addressed')
  for (const outcome of ['flaky', 'blocked', 'error', 'inconclusive'] as const)
    expect(deriveStatus(issue(), { ...history, retests: [{ ...failed, outcome }] }).status).toBe('addressed')
})

describe('a retest that is there under this id already', () => {
  const { projectId: _p, by: _b, at: _a, issueId: _i, ...said } = retest()
  const again = (known: Partial<ReturnType<typeof retest>>) =>
    decide(
      { name: 'retest.record', args: { retest: { ...said, outcome: 'failed' } } },
      world({ remediation: remediation(), retest: retest({ by: 'user-sme', ...known }) }),
      { userId: 'user-sme', role: 'sme' },
      minute(30),
      RULES,
    )

  it('is recorded again by who ran it', () => expect(again({}).ok).toBe(true))
  it("is not overwritten where it is another's", () =>
    expect(again({ by: 'user-other' })).toMatchObject({ ok: false, code: 'forbidden' }))
  it.each([
    ['another remediation', { remediationId: uuid(301) }],
    ['a case', { remediationId: null, caseId: uuid(700) }],
    ['a verdict', { remediationId: null, verdictId: uuid(200) }],
  ])('is not made one of something else: of %s it stays', (_of, known) =>
    expect(again(known)).toMatchObject({ ok: false, code: 'conflict' }),
  )
})

describe('an example', () => {
  const example = (keeps: boolean | null, over = {}): MutationDraft => ({
    name: 'remediation.example',
    args: { remediationId: 'r', query: 'How do I disable it?', keeps, ...over },
  })
  const one = remediation({ kind: 'answer', query: 'How do I enable it?', negativeExamples: [] })
  const decided = (mutation: MutationDraft, over: Parameters<typeof world>[0] = {}, role: Role = 'sme') =>
    decide(mutation, world({ remediation: one, ...over }), { userId: 'user-sme', role }, minute(10), RULES)

  it('is for what the answer is, or is not; taken back, nothing is said of it', () => {
    expect(decided(example(true))).toMatchObject({
      writes: [{ row: { positiveExamples: ['How do I disable it?'], negativeExamples: [] } }],
    })
    expect(decided(example(false))).toMatchObject({
      writes: [{ row: { positiveExamples: [], negativeExamples: ['How do I disable it?'] } }],
    })
    const [back] = inverseOf(example(false), world({ remediation: one }), 'user-sme')
    expect(back).toEqual(example(null))
    const taught = { ...one, negativeExamples: ['How do I disable it?'] }
    expect(decided(back!, { remediation: taught })).toMatchObject({ writes: [{ row: { negativeExamples: [] } }] })
    expect(inverseOf(example(true), world({ remediation: taught }), 'user-sme')).toEqual([example(false)])
  })
  it('is no way around approval, nor around what an answer’s own question is', () => {
    const approved = { ...world().project, approval: true }
    expect(decided(example(false), { project: approved })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(decided(example(false), { project: approved }, 'approver').ok).toBe(true)
    expect(decided(example(false, { query: 'How do I enable it?' })).ok).toBe(false)
    expect(decided(example(false, { query: ' how do I ENABLE it' })).ok).toBe(false)
    expect(decided(example(true), { remediation: { ...one, kind: 'guidance' } }).ok).toBe(false)
    expect(decided(example(true), {}, 'tester')).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('a retest of a verdict', () => {
  const { projectId: _p, by: _b, at: _a, issueId: _i, ...said } = retest({ remediationId: null })
  const record = (over: object = {}): MutationDraft => ({
    name: 'retest.record',
    args: { retest: { ...said, verdictId: verdict().id, expects: 'bad', ...over } },
  })
  const judged = (...verdicts: Verdict[]) =>
    world({
      issue: issue({ status: 'addressed' }),
      exchange: exchange({ issueId: uuid(100) }),
      verdict: verdicts[0] ?? null,
      verdicts,
    })
  const tester = { userId: 'user-tester', role: 'tester' as const }
  const decided = (over: object, on: World, actor: Actor = tester) => decide(record(over), on, actor, minute(20), RULES)
  const statusAfter = (over: object, on: World): unknown => {
    const decision = decided(over, on)
    const row = decision.ok ? decision.writes.find((one) => one.entity === 'issue')?.row : null
    return (row as Issue | null | undefined)?.status ?? on.issue?.status
  }

  it('opens its issue again where it fails, and leaves it addressed where it passes or nobody can tell', () => {
    const on = judged(verdict())
    const decision = decided({ outcome: 'failed' }, on)
    expect(decision).toMatchObject({ ok: true })
    expect(decision.ok && decision.writes.find((one) => one.entity === 'retest')?.row).toMatchObject({
      verdictId: verdict().id,
      issueId: uuid(100),
      by: 'user-tester',
      outcome: 'failed',
    })
    expect(statusAfter({ outcome: 'failed' }, on)).toBe('regressed')
    for (const outcome of ['passed', 'inconclusive', 'blocked', 'error', 'flaky'])
      expect([outcome, statusAfter({ outcome }, on)]).toEqual([outcome, 'addressed'])
  })

  it.each([
    ['that is not there', judged()],
    ['of which the exchange is not there', { ...judged(verdict()), exchange: null }],
  ])('%s is refused', (_, on) => expect(decided({}, on)).toMatchObject({ ok: false, code: 'not_found' }))

  it.each([
    ['was taken back', judged(verdict({ retractedAt: minute(15) }))],
    ['is no judgement', judged(verdict({ value: 'cant_tell' }))],
    ['waits for another expert', { ...judged(verdict()), issue: issue({ reviewers: 2 }) }],
    [
      'is disputed',
      {
        ...judged(verdict(), verdict({ id: uuid(201), by: 'user-other', value: 'good' })),
        issue: issue({ reviewers: 2 }),
      },
    ],
  ])('is refused where it %s', (_, on) => expect(decided({}, on)).toMatchObject({ ok: false, code: 'conflict' }))

  it.each(['viewer', 'agent'] as const)('%s may not', (role) =>
    expect(decided({}, judged(verdict()), { userId: 'user', role })).toMatchObject({ ok: false, code: 'forbidden' }),
  )

  it('is of one thing alone: a remediation, else a case, else a verdict', () => {
    expect(subjectOf({ remediationId: 'r', caseId: 'c', verdictId: 'v' })).toEqual({ kind: 'remediation', id: 'r' })
    expect(subjectOf({ remediationId: null, caseId: 'c', verdictId: 'v' })).toEqual({ kind: 'case', id: 'c' })
    expect(subjectOf({ remediationId: null, verdictId: 'v' })).toEqual({ kind: 'verdict', id: 'v' })
    expect(subjectOf({ remediationId: null })).toBeNull()
    expect(decided({ verdictId: undefined }, judged(verdict()))).toMatchObject({ ok: false, code: 'invalid' })
  })
})

describe('what is asked about from an issue', () => {
  const on = exchange()
  const asked = (remediations: Remediation[], verdicts: Verdict[], of = issue()) =>
    subjectFor(of, on, remediations, verdicts)
  const good = verdict({ id: uuid(202), value: 'good', by: 'user-other', at: minute(30) })

  it('is what is served, else the verdict that speaks, Bad before Good, else nothing yet', () => {
    expect(asked([remediation()], [verdict()])).toEqual({ kind: 'remediation', id: remediation().id })
    expect(asked([remediation({ status: 'paused' })], [good, verdict()])).toEqual({ kind: 'verdict', id: verdict().id })
    expect(asked([], [good])).toEqual({ kind: 'verdict', id: good.id })
    expect(asked([], [])).toBeNull()
  })
  it('is no verdict on another exchange, none taken back, none of a review that goes on', () => {
    expect(asked([], [verdict({ exchangeId: uuid(9) })])).toBeNull()
    expect(asked([], [verdict({ retractedAt: minute(11) })])).toBeNull()
    expect(asked([], [verdict()], issue({ reviewers: 2 }))).toBeNull()
  })
})
