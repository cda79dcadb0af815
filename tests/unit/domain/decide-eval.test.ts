import { describe, expect, it } from 'vitest'
import type { EvalConfig, Project } from '../../../lib/contract/index.ts'
import { MOST_EVALS } from '../../../lib/contract/limits.ts'
import { decide, DEFAULT_EVALS, inverseOf, type MutationDraft, type World } from '../../../lib/domain/index.ts'
import { project } from '../../fixtures/rows.ts'

const RULES = {
  personalDataIn: () => null,
  centralOf: () => 0,
  patternProblem: (pattern: string) => (pattern === '(' ? 'It does not end.' : null),
}
const AT = '2026-02-01T00:00:00.000Z'
const world = (row: Project = project()): World => ({ project: row }) as World
const decided = (mutation: MutationDraft, in_ = world(), role: 'admin' | 'sme' = 'admin') =>
  decide(mutation, in_, { userId: 'user', role }, AT, RULES)
const rowOf = (mutation: MutationDraft, in_ = world()): Project => {
  const decision = decided(mutation, in_)
  if (!decision.ok) throw new Error(decision.detail)
  return decision.writes[0]!.row as Project
}
const save = (config: EvalConfig): MutationDraft => ({ name: 'eval.save', args: { config } })
const remove = (key: string): MutationDraft => ({ name: 'eval.remove', args: { key } })
const trust = DEFAULT_EVALS[0]!
const own = (over: Partial<EvalConfig> = {}): EvalConfig => ({
  ...trust,
  key: 'promises',
  name: ' Promises a refund ',
  priority: 8,
  rule: { kind: 'phrases', phrases: ['full refund'], in: 'response', fails: 'found' },
  ...over,
})

describe('evals of a project', () => {
  it('are tuned one by one, by admins alone', () => {
    const row = rowOf(save({ ...trust, threshold: 0.3, enabled: false }))
    expect(row.evals).toEqual([{ ...trust, threshold: 0.3, enabled: false }, ...DEFAULT_EVALS.slice(1)])
    expect(decided(save(trust), world(), 'sme')).toMatchObject({ ok: false, code: 'forbidden' })
  })

  it('come and go where they are the project’s own, and undo brings back what was', () => {
    const grown = rowOf(save(own()))
    expect(grown.evals.at(-1)).toEqual(own({ name: 'Promises a refund' }))
    expect(rowOf(remove('promises'), world(grown)).evals).toEqual(DEFAULT_EVALS)
    expect(inverseOf(save(own()), world(), 'user')).toEqual([remove('promises')])
    expect(inverseOf(remove('promises'), world(grown), 'user')).toEqual([save(grown.evals.at(-1)!)])
    expect(inverseOf(save({ ...trust, threshold: 0.1 }), world(), 'user')).toEqual([save(trust)])
    expect(inverseOf(remove('gone'), world(), 'user')).toEqual([])
  })

  it.each([
    ['one of the product goes', remove('trustworthiness')],
    ['one of the product gets a rule', save({ ...trust, rule: own().rule })],
    ['it has no name', save(own({ name: ' ' }))],
    ['a pattern cannot be used', save(own({ rule: { kind: 'pattern', pattern: '(', in: 'query', fails: 'found' } }))],
    ['a phrase is empty', save(own({ rule: { kind: 'phrases', phrases: [' '], in: 'query', fails: 'found' } }))],
    ['it has a rule and asks a model', save(own({ criteria: 'Is it polite?' }))],
  ])('are refused where %s', (_why, mutation) => {
    expect(decided(mutation)).toMatchObject({ ok: false, code: 'invalid' })
  })

  it('have names of their own, and are not more than an exchange has room for', () => {
    const grown = world(rowOf(save(own())))
    expect(decided(save(own({ key: 'other' })), grown)).toMatchObject({ ok: false, code: 'invalid' })
    expect(decided(remove('other'), grown)).toMatchObject({ ok: false, code: 'not_found' })
    const many = Array.from({ length: MOST_EVALS }, (_, n) => own({ key: `own${n}`, name: `Own ${n}` }))
    expect(decided(save(own()), world(project({ evals: many })))).toMatchObject({ ok: false, code: 'invalid' })
    expect(decided(save(many[3]!), world(project({ evals: many })))).toMatchObject({ ok: true })
  })
})
