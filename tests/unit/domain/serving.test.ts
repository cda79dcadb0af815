import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Project, Remediation, TextGuardrail } from '../../../lib/contract/index.ts'
import { decideServing, type ServingMutation } from '../../../lib/domain/decide/decide-serving.ts'
import { inverseOfServing } from '../../../lib/domain/decide/inverse-serving.ts'
import { isInRollout } from '../../../lib/domain/remediation/rollout.ts'
import type { World } from '../../../lib/domain/decide/world.ts'
import { exchange, project, remediation, uuid } from '../../fixtures/rows.ts'

const RULES = {
  personalDataIn: () => null,
  centralOf: () => 0,
  patternProblem: (pattern: string) => (pattern === '(' ? 'It does not end.' : null),
}
const ADMIN = { userId: 'user-admin', role: 'admin' as const }
const AT = '2026-02-01T00:00:00.000Z'
const served = remediation({ id: uuid(300), status: 'active', negativeExamples: [] })
const asked = exchange({
  id: uuid(1),
  query: 'How do I reset it?',
  served: { remediationId: served.id, kind: 'answer', distance: 0.2, why: 'near' },
})
const world = (over: Partial<World> = {}): World =>
  ({ project: project(), remediation: served, exchange: asked, ...over }) as World
const rowOf = (mutation: ServingMutation, in_ = world()) => {
  const decision = decideServing(mutation, in_, ADMIN, AT, RULES)
  if (!decision.ok) throw new Error(decision.detail)
  return decision.writes[0]!.row as Project & Remediation
}
const guardrail = (over: Partial<TextGuardrail> = {}): TextGuardrail => ({
  id: uuid(50),
  name: 'Rivals',
  pattern: 'acme',
  in: 'response',
  enabled: true,
  shouldGuardrail: true,
  fallback: null,
  ...over,
})

describe('steering of serving', () => {
  it('stops it with who, when and why, and takes the stop back', () => {
    const stopped = rowOf({ name: 'serving.switch', args: { stopped: true, reason: 'Prices' } })
    expect(stopped.servingStopped).toEqual({ by: 'user-admin', at: AT, reason: 'Prices' })
    expect(rowOf({ name: 'serving.switch', args: { stopped: false, reason: null } }).servingStopped).toBeNull()
  })

  it('keeps guardrails by id, in order, each under a name of its own', () => {
    const first = rowOf({ name: 'guardrail.save', args: { guardrail: guardrail() } })
    const other = guardrail({ id: uuid(51), name: 'Prices' })
    const two = rowOf({ name: 'guardrail.save', args: { guardrail: other } }, world({ project: first }))
    const changed = guardrail({ pattern: 'umbra' })
    const again = rowOf({ name: 'guardrail.save', args: { guardrail: changed } }, world({ project: two }))
    expect(again.guardrails).toEqual([changed, other])
    const removed = rowOf({ name: 'guardrail.remove', args: { guardrailId: uuid(50) } }, world({ project: again }))
    expect(removed.guardrails).toEqual([other])
    for (const wrong of [guardrail({ id: uuid(52), name: ' Prices ' }), guardrail({ name: ' ' })])
      expect(
        decideServing(
          { name: 'guardrail.save', args: { guardrail: wrong } },
          world({ project: again }),
          ADMIN,
          AT,
          RULES,
        ),
      ).toMatchObject({ ok: false, code: 'invalid' })
    const broken = { name: 'guardrail.save' as const, args: { guardrail: guardrail({ pattern: '(' }) } }
    expect(decideServing(broken, world(), ADMIN, AT, RULES)).toMatchObject({ ok: false, detail: 'It does not end.' })
  })

  it('gives a remediation to a share, and to all without a trace of it', () => {
    const some = rowOf({ name: 'remediation.roll_out', args: { remediationId: served.id, percent: 10 } })
    expect(some).toEqual({ ...served, rollout: 10 })
    const args = { remediationId: served.id, percent: 100 }
    expect(rowOf({ name: 'remediation.roll_out', args }, world({ remediation: some }))).toEqual(served)
  })

  it('never serves again where a match was reported as wrong, counts it once, and takes it back', () => {
    const report = { remediationId: served.id, exchangeId: asked.id }
    const once = rowOf({ name: 'remediation.false_match', args: { ...report, isFalse: true } })
    expect(once).toMatchObject({ negativeExamples: ['How do I reset it?'], falseMatches: [asked.id] })
    const twice = rowOf(
      { name: 'remediation.false_match', args: { ...report, isFalse: true } },
      world({ remediation: once }),
    )
    expect(twice).toEqual(once)
    const back = rowOf(
      { name: 'remediation.false_match', args: { ...report, isFalse: false } },
      world({ remediation: once }),
    )
    expect(back).toMatchObject({ negativeExamples: [], falseMatches: [] })
  })

  it('opens an issue for a question of none that was given the wrong answer', () => {
    const args = { remediationId: served.id, exchangeId: asked.id, isFalse: true, issueId: uuid(77) }
    const writes = (issueId: string | null) => {
      const mutation = { name: 'remediation.false_match' as const, args }
      const decision = decideServing(mutation, world({ exchange: { ...asked, issueId } }), ADMIN, AT, RULES)
      return decision.ok ? decision.writes.map(({ entity, id }) => `${entity} ${id}`) : []
    }
    expect(writes(null)).toEqual([`remediation ${served.id}`, `exchange ${asked.id}`, `issue ${uuid(77)}`])
    expect(writes(uuid(100))).toEqual([`remediation ${served.id}`])
  })

  it('is no phrasing of the question any more', () => {
    const args = { remediationId: served.id, exchangeId: asked.id, isFalse: true }
    const known = { ...served, positiveExamples: [asked.query, 'Another way to ask'] }
    expect(rowOf({ name: 'remediation.false_match', args }, world({ remediation: known })).positiveExamples).toEqual([
      'Another way to ask',
    ])
  })

  it('reports the question that was matched, not the one that was asked', () => {
    const rewritten = { ...asked, question: 'How is a hub reset?' }
    const args = { remediationId: served.id, exchangeId: asked.id, isFalse: true }
    expect(rowOf({ name: 'remediation.false_match', args }, world({ exchange: rewritten })).negativeExamples).toEqual([
      'How is a hub reset?',
    ])
  })

  it('knows no wrong match where it was not served', () => {
    const args = { remediationId: served.id, exchangeId: asked.id, isFalse: true }
    for (const other of [null, { ...asked, served: null }])
      expect(
        decideServing({ name: 'remediation.false_match', args }, world({ exchange: other }), ADMIN, AT, RULES),
      ).toMatchObject({ ok: false, code: 'not_found' })
  })

  it('is undone to what was before', () => {
    const before = project({
      guardrails: [guardrail()],
      matchJudge: { limitMs: 500 },
      servingStopped: { by: 'x', at: AT, reason: 'Why' },
    })
    const cases: ServingMutation[] = [
      { name: 'serving.switch', args: { stopped: false, reason: null } },
      { name: 'serving.judge', args: { judge: { limitMs: 300 } } },
      { name: 'guardrail.save', args: { guardrail: guardrail({ pattern: 'umbra' }) } },
      { name: 'guardrail.save', args: { guardrail: guardrail({ id: uuid(51), name: 'New' }) } },
      { name: 'guardrail.remove', args: { guardrailId: uuid(50) } },
    ]
    for (const mutation of cases) {
      const after = rowOf(mutation, world({ project: before }))
      const [undo] = inverseOfServing(mutation, world({ project: before }))
      const back = rowOf(undo as ServingMutation, world({ project: after }))
      expect({ ...back, servingStopped: Boolean(back.servingStopped) }).toEqual({ ...before, servingStopped: true })
    }
    const share: ServingMutation = { name: 'remediation.roll_out', args: { remediationId: served.id, percent: 5 } }
    const [undo] = inverseOfServing(share, world())
    expect(rowOf(undo as ServingMutation, world({ remediation: rowOf(share) }))).toEqual(served)
  })
})

describe('a share of conversations', () => {
  it('is about as large as it was asked for, and whoever is in stays in when it grows', () => {
    for (const percent of [1, 10, 50, 90]) {
      const inside = Array.from({ length: 20_000 }, (_, n) =>
        isInRollout(uuid(300), percent, () => `conversation-${n}`),
      )
      expect(Math.abs(inside.filter(Boolean).length / 200 - percent)).toBeLessThan(2)
    }
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.integer({ min: 1, max: 100 }), fc.nat(100), (id, key, percent, more) => {
        if (isInRollout(id, percent, () => key))
          expect(isInRollout(id, Math.min(100, percent + more), () => key)).toBe(true)
      }),
    )
  })

  it('is another one for each remediation, and everybody where it is not said', () => {
    const keys = Array.from({ length: 2_000 }, (_, n) => `c${n}`)
    const both = keys.filter((key) => isInRollout(uuid(1), 50, () => key) && isInRollout(uuid(2), 50, () => key)).length
    expect(Math.abs(both / keys.length - 0.25)).toBeLessThan(0.05)
    expect(keys.every((key) => isInRollout(uuid(1), undefined, () => key))).toBe(true)
  })
})
