/** What speaks for or against a finding, by name: what each weighs was fitted on labelled answers (tests/data/writing). */
import { isStop, stem, tokenise } from '../../match/words.ts'
import weights from './weights.json' with { type: 'json' }

/** How strongly each sign is there; 1 where it simply is. */
export type Signs = Map<string, number>
export type WeighedRule = keyof typeof weights

type Weighed = { base: number; from: number; of: ReadonlyMap<string, number> }
/** They are kept in tenths, signs of one weight together, which is less than half as much to load. */
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

/** Where it is right as often as is asked of the rule, as far as was measured on what the weights were not made with. */
export const speaks = (rule: WeighedRule, signs: Signs): boolean => weigh(rule, signs) >= WEIGHTS[rule].from

/** Facts that hold at once, as one sign: "asked=why taken=0". */
export function sign(signs: Signs, facts: Readonly<Record<string, string | number | boolean>>): void {
  const parts = Object.entries(facts).map(
    ([key, value]) => `${key}=${typeof value === 'boolean' ? Number(value) : value}`,
  )
  signs.set(parts.join(' '), 1)
}

/** The first of the `steps` that a count does not exceed: how many there are matters less the more they are. */
export const stepOf = (count: number, steps: readonly number[]): number => {
  const at = steps.findIndex((step) => count <= step)
  return at < 0 ? steps.length : at
}

export const wordsOf = (text: string): string[] => tokenise(text).map(({ lower }) => lower)

/** What a word does in its sentence, told by itself; of what carries the subject only that it is there. */
export const roleOf = (word: string): string => (isStop(word) ? word : /\d/.test(word) ? '#' : '_')

export const wordSign = (word: string): string => `word ${stem(word)}`
