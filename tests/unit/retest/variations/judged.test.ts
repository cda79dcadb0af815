import { describe, expect, it } from 'vitest'
import { linesOf, toBeRead, type Frozen, type Made } from '../../../data/variations/made.ts'

type Judgement = { set: Frozen['set']; by: string; query: string; text: string; says: 'keeps' | 'changes' | 'nonsense' }

const GOAL = 0.97
/** Of what the rules make, so much has to have been read by somebody: who changes a rule has the new ones read. */
const LEAST_READ = 0.9

const keyOf = (one: { query: string; text: string }): string => `${one.query}\n${one.text}`
const judged = linesOf<Judgement>('judged.jsonl')
const sets = [...new Set(judged.map((one) => one.set))]

/** The judgement on each text; somebody else's outweighs that of the rules' author. */
const saysOf = (set: Frozen['set']): ReadonlyMap<string, Judgement['says']> =>
  new Map(
    judged
      .filter((one) => one.set === set)
      .toSorted((a, b) => Number(b.by === 'author') - Number(a.by === 'author'))
      .map((one) => [keyOf(one), one.says]),
  )

const wrongOf = (made: readonly Made[], says: ReadonlyMap<string, Judgement['says']>): Made[] =>
  made.filter((one) => says.get(keyOf(one)) !== (one.keeps ? 'keeps' : 'changes'))

describe.each(sets)('variations of the %s queries', (set) => {
  const says = saysOf(set)
  const made = toBeRead(set)
  const read = made.filter((one) => says.has(keyOf(one)))

  it('have been read', () => expect(read.length / made.length).toBeGreaterThanOrEqual(LEAST_READ))

  it.each([
    ['paraphrases keep the meaning', true, () => true],
    // Courtesy, fillers and slips are easy likewise.
    ['reworded paraphrases keep the meaning', true, (one: Made) => !/^(?:polite|voice|typo)$/.test(one.kind)],
    ['hard negatives change it', false, () => true],
    // Neighbours are easy: they must not lift the others over the bar.
    ['hard negatives that the rules made change it', false, (one: Made) => one.kind !== 'neighbour'],
  ] as const)('%s', (_, keeps, among) => {
    const some = read.filter((one) => one.keeps === keeps && among(one))
    const wrong = wrongOf(some, says)
    console.info(`${set}: ${some.length - wrong.length} of ${some.length}`)
    expect(some.length).toBeGreaterThan(10)
    expect(1 - wrong.length / some.length, wrong.map(keyOf).join('\n\n')).toBeGreaterThanOrEqual(GOAL)
  })
})
