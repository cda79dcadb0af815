/** The reasons of retests: what the record, the command and its reports say in English stays as it is. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Retest } from '../../../lib/contract/retest.ts'
import { ENGLISH, said } from '../../../lib/retest/reasons.ts'
import { manyFindings, manyProblems } from '../../support/retest/many-findings.ts'

const hashOf = (values: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)

describe('over two thousand answers', () => {
  it('each sentence is made of data that may be sent, and most of the catalogue comes up', async () => {
    const seen = new Set<string>()
    for (const { reason, because } of [...manyFindings(), ...(await manyProblems())]) {
      expect(Retest.shape.because.parse(because)).toEqual(because)
      expect(said(...because).reason).toBe(reason)
      for (const { code } of because) seen.add(code)
    }
    // What a run that broke off says, and an assertion that the panel cannot make.
    expect(Object.keys(ENGLISH.templates).filter((code) => !seen.has(code))).toEqual(['broke_off', 'length_any'])
  })

  it('each outcome and each sentence is what it was', async () => {
    const all = [...manyFindings(), ...(await manyProblems())]
    expect(all.length).toBeGreaterThan(2_000)
    expect(hashOf(all.map(({ outcome, reason, similarity }) => [outcome, reason.slice(0, 1_000), similarity]))).toBe(
      'd6829b523f470ac8',
    )
  })
})
