/** Replaces one part of the sentence that asks, and leaves the rest as written. */
import { around, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

/** `from` is a pattern of whole words, ignoring case; `$1` in `to` is its first group. */
export type Turn = { from: string; to: string }

/** One text per turn that matches. If the sentence has both sides already, reversing one would make no sense. */
export function turned(q: ParsedQuestion, turns: readonly Turn[]): VariantText[] {
  const found: VariantText[] = []
  const taken: [number, number][] = []
  for (const { from, to } of turns) {
    const match = new RegExp(`(?<![\\w-])(?:${from})(?![\\w-])`, 'i').exec(q.core)
    if (!match) continue
    const span: [number, number] = [match.index, match.index + match[0].length]
    if (taken.some(([a, b]) => span[0] < b && a < span[1])) continue
    taken.push(span)
    const said = to.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
    if (!to.includes('$') && new RegExp(`(?<![\\w-])${to}(?![\\w-])`, 'i').test(q.core)) continue
    const text = replaced(q.core, span, said)
    found.push({ text: around(q, text + q.end), why: step(match[0].trim(), said.trim()) })
  }
  return found
}

const VOWEL_SOUND = /^(?:[aeio]|un|um|up|hour|honest|SMS|MRI)(?!ne\b|uro|ni)/i

/** Replaces a span by `said`, adopting its capital and correcting the article before it. */
export function replaced(core: string, [start, end]: readonly [number, number], said: string): string {
  const capital = start === 0 && /^\p{Lu}/u.test(core)
  const put = capital ? said.charAt(0).toUpperCase() + said.slice(1) : said
  const before = core
    .slice(0, start)
    .replace(/\b(a)n? $/i, (_, a: string) => `${a}${VOWEL_SOUND.test(said) ? 'n' : ''} `)
  return before + put + core.slice(end)
}
