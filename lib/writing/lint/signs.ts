/** Named signs for or against a finding; their weights were fitted on labelled answers (tests/data/writing). */
import { isStop, stem, tokenise } from '../../match/words.ts'
import weights from './weights.json' with { type: 'json' }

/** How strong each sign is; 1 if it is simply present. */
export type Signs = Map<string, number>
export type WeighedRule = keyof typeof weights

type Weighed = { base: number; from: number; of: ReadonlyMap<string, number> }
/** Stored as tenths, grouped by weight, which is less than half as much to load. */
const WEIGHTS = Object.fromEntries(
  Object.entries(weights).map(([rule, { base, from, of }]): [string, Weighed] => [
    rule,
    {
      base,
      from,
      of: new Map(
        Object.entries<readonly string[]>(of).flatMap(([tenths, names]) =>
          names.map((name) => [name, Number(tenths) / 10]),
        ),
      ),
    },
  ]),
) as Readonly<Record<WeighedRule, Weighed>>

/** Log odds that the rule is right to speak. */
export const weigh = (rule: WeighedRule, signs: Signs): number =>
  [...signs].reduce((sum, [name, value]) => sum + weightOf(rule, name) * value, WEIGHTS[rule].base)

export const weightOf = (rule: WeighedRule, name: string): number => WEIGHTS[rule].of.get(name) ?? 0

/** Whether the odds reach the level at which the rule was precise enough on held-out data. */
export const speaks = (rule: WeighedRule, signs: Signs): boolean => weigh(rule, signs) >= WEIGHTS[rule].from

/** Facts that hold together, as one sign: "asked=why taken=0". */
export function sign(signs: Signs, facts: Readonly<Record<string, string | number | boolean>>): void {
  const parts = Object.entries(facts).map(
    ([key, value]) => `${key}=${typeof value === 'boolean' ? Number(value) : value}`,
  )
  signs.set(parts.join(' '), 1)
}

/** Index of the first of the `steps` that a count does not exceed: differences matter less the larger the count. */
export const stepOf = (count: number, steps: readonly number[]): number => {
  const at = steps.findIndex((step) => count <= step)
  return at < 0 ? steps.length : at
}

export const wordsOf = (text: string): string[] => tokenise(text).map(({ lower }) => lower)

/** The grammatical role of a word: itself for function words, '#' for numbers, '_' for content words. */
export const roleOf = (word: string): string => (isStop(word) ? word : /\d/.test(word) ? '#' : '_')

export const wordSign = (word: string): string => `word ${stem(word)}`
