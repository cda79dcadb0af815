/** Written down before the rules: what follow-ups mean, and which are to stay as they are. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selfContained, type FollowUpTurn } from '../../../lib/match/follow-up.ts'
import { SEED } from './seed.ts'

type Example = { before: string[]; asks: string; means: string | null }
const read = <T>(name: string): T[] =>
  readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

const said = (line: string): FollowUpTurn => ({
  role: line.startsWith('u: ') ? 'user' : 'assistant',
  text: line.slice(3),
})
const examples = read<Example>('follow-ups.jsonl')
const conversations = examples.map(({ before }) => before.map(said))

describe('follow-up questions', () => {
  it.each(examples.map((one) => [one.asks, one.before.join(' / '), one] as const))('%s ← %s', (_asks, _before, one) => {
    expect(selfContained(one.asks, one.before.map(said))).toBe(one.means)
  })

  // With an expression that looks for the end from each blank, this does not end within the time of a test.
  it('is done with a long gap in the question before', () => {
    const gap: FollowUpTurn[] = [{ role: 'user', text: `How do I reset${' '.repeat(200_000)}the hub?` }]
    expect(selfContained('And on the phone?', gap)).toBeNull()
  })

  it('has as much to leave as to complete', () => {
    const left = examples.filter(({ means }) => means === null).length
    expect(examples.length).toBeGreaterThanOrEqual(60)
    expect(left).toBeGreaterThanOrEqual(examples.length / 2)
  })

  const standing = read<{ stored: string; query: string }>('match-pairs.jsonl').flatMap((one) => [
    one.stored,
    one.query,
  ])

  it('never changes a question that stands on its own', () => {
    const changed = standing.flatMap((query) =>
      conversations.flatMap((before) => selfContained(query, before) ?? []).map((completed) => [query, completed]),
    )
    expect(changed).toEqual([])
  })

  it('has nothing to add to what it has completed', () => {
    const again = examples.map(({ means, before }) => means && selfContained(means, before.map(said)))
    expect(again.filter((one) => one !== null)).toEqual([])
  })

  const OPENINGS = ['and ', 'what about ', 'and for ', 'Can I ', 'is it ', 'how do I ', 'do that ', '']
  const anyText = fc
    .tuple(
      fc.constantFrom(...OPENINGS),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('it', 'that', 'Pro', 'the Pro plan', 'x'),
    )
    .map(([opening, text, end]) => `${opening}${text} ${end}`)
  const anyTurn = fc.record({
    role: fc.constantFrom('user', 'assistant', 'agent'),
    text: fc.oneof(anyText, fc.constantFrom(...standing)),
  })

  it('of any text says the same each time, is idempotent, and needs a question to complete from', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyTurn, { maxLength: 6 }), (asks, before) => {
        const completed = selfContained(asks, before)
        expect(selfContained(asks, structuredClone(before))).toBe(completed)
        if (completed === null) return
        expect(before.some(({ role }) => role === 'user')).toBe(true)
        expect(selfContained(completed, before)).toBeNull()
      }),
      { seed: SEED, numRuns: 3_000 },
    )
  })

  it('does not look far into what is long', () => {
    const before = [said(`u: How do I cancel ${'the Basic plan '.repeat(5_000)}?`)]
    expect(selfContained('and for the Pro plan?', before)).toBeNull()
    expect(selfContained(`and for ${'the Pro plan '.repeat(5_000)}?`, conversations[0]!)).toBeNull()
  })
})
