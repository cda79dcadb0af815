/** Custom evals: an admin saves one as a panel does, and assistants and experts meet it from the next call on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EvalConfig, MutationArgs, MutationName } from '../../lib/contract/index.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type Client, connectedProject, validateBody } from './support/python-client.ts'

let h: Harness
let id: string
let assistant: Client
let panel: ReturnType<typeof bareClient>
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;({ id, assistant } = await connectedProject(h))
  panel = bareClient(() => h.app, await h.account('admin', id))
})

const act = async <N extends MutationName>(name: N, args: MutationArgs<N>) => {
  await panel.push([panel.mutation(name, args as never, { projectId: id })])
  return (await panel.pull(null, { projectId: id })).refusals.map((one) => one.code)
}
const validate = async (response: string) =>
  (
    await assistant(
      'POST',
      `/api/projects/${id}/validate`,
      validateBody({ query: 'Can I return it?', context: 'Bikes can be returned.', response, eval_scores: undefined }),
    )
  ).body
const own: EvalConfig = {
  key: 'promises',
  name: 'Promises a refund',
  enabled: true,
  threshold: 0.5,
  direction: 'below',
  priority: 9,
  shouldGuardrail: true,
  shouldEscalate: true,
  rule: { kind: 'pattern', pattern: String.raw`full\s+refund`, in: 'response', fails: 'found' },
}

describe(`custom evals by rule on ${ENGINE}`, () => {
  it('are scored with the others, hold back and open an issue; what was scored before stays as it was', async () => {
    const before = await validate('Bikes can be returned for a full refund.')
    expect(before.eval_scores['promises']).toBeUndefined()
    expect(await act('eval.save', { config: own })).toEqual([])
    const after = await validate('Bikes can be returned for a full refund.')
    expect(after.eval_scores['promises']).toMatchObject({ score: 0, triggered: true, triggered_guardrail: true })
    expect(after).toMatchObject({ should_guardrail: true, escalated_to_sme: true })
    const { changes } = await panel.pull(null, { projectId: id })
    const scores = changes.flatMap((one) => (one.entity === 'exchange' && one.row ? [one.row.scores] : []))
    const ownScores = scores.map((row) => row.find((score) => score.eval === 'promises'))
    expect(ownScores.filter((score) => score === undefined)).toHaveLength(1)
    expect(ownScores.find((score) => score)).toMatchObject({
      name: 'Promises a refund',
      outcome: 'failed',
      source: 'server',
      evidence: [{ quote: 'full refund' }],
    })
  })

  it('are refused with a pattern that RE2 does not take, and gone when they are removed', async () => {
    const wrong: EvalConfig = { ...own, rule: { kind: 'pattern', pattern: 'a(?=b)', in: 'response', fails: 'found' } }
    expect(await act('eval.save', { config: wrong })).toEqual(['invalid'])
    await act('eval.save', { config: own })
    await act('eval.remove', { key: 'promises' })
    const gone = await validate('A full refund.')
    expect(gone.eval_scores['promises']).toBeUndefined()
  })
})
