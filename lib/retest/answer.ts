/**
 * Whether an Expert Answer came back word for word. The page may render markdown as it likes (lib/retest/shown.ts) and
 * add what is not part of the answer (lib/retest/added.ts); any difference in words, numbers, marks or addresses fails.
 */
import type { Because } from '../contract/because.ts'
import { tokenise } from '../match/words.ts'
import { isAllAdded, withoutAdded } from './added.ts'
import { isOther, likeness } from './likeness.ts'
import { said, why, type RetestFinding } from './reasons.ts'
import { addressOf, endsOf, isSame, type ComparedWord, wordsOf } from './same-words.ts'
import { type ShownText, type ShownLink, rendered, shown } from './shown.ts'

const passed = (because: Because): RetestFinding => ({ outcome: 'passed', ...said(because), similarity: 1 })

/** @param query which some widgets repeat above the answer */
export function compareAnswer(expected: string, got: string, query = ''): RetestFinding {
  const want = shown(expected)
  // The displayed text may itself look like markdown: code, or marks that were escaped.
  const wants = [wordsOf(want.text), wordsOf(shown(want.text).text)]
  const readings = [got, withoutQuestion(got, query)].map((text) => ({ text, words: wordsOf(shown(text).text) }))
  const is = (words: readonly ComparedWord[]): boolean => wants.some((one) => isSame(one, words))

  for (const { text, words } of readings) {
    const whole = is(words)
    const bare = whole ? undefined : withLessUnderIt(text).find((one) => is(wordsOf(one.text)))
    if (!whole && !bare && !isWithAddedBehind(wants, words)) continue
    // A source below the answer may have the same label as a link in it.
    const link = otherLink(want.links, (bare ?? shown(got)).links)
    if (link) {
      return {
        outcome: 'failed',
        ...said(why('leads_elsewhere', { said: short(link.label) })),
        similarity: 0.99,
      }
    }
    if (whole) return passed(why('word_for_word'))
    return passed(why('word_for_word_and_more'))
  }
  const similarity = Math.min(0.99, likeness(rendered(expected), rendered(got)))
  return { outcome: 'failed', ...said(whyOther(rendered(expected), rendered(got), similarity)), similarity }
}

function withoutQuestion(got: string, query: string): string {
  const asked = wordsOf(rendered(query))
  if (asked.length < 2) return got
  const [first = '', ...rest] = got.trimStart().split('\n')
  return rest.length > 0 && isSame(asked, wordsOf(rendered(first))) ? rest.join('\n') : got
}

/** Without the last one, two, … of the lines a widget may have added: the answer's own last line may look like one. */
function withLessUnderIt(text: string): ShownText[] {
  const lines = text.trimEnd().split('\n')
  const fewest = withoutAdded(text).split('\n').length
  return Array.from({ length: lines.length - fewest }, (_, less) => shown(lines.slice(0, -1 - less).join('\n')))
}

/** Compared on one line: what follows the answer, rejoined from its words, reads the same for this purpose. */
const isWithAddedBehind = (wants: readonly ComparedWord[][], words: readonly ComparedWord[]): boolean =>
  wants.some(
    (want) => want.length > 0 && endsOf(want, words).some((end) => isAllAdded(words.slice(end).map(textOf).join(' '))),
  )

const textOf = ({ text }: ComparedWord): string => text

/** A link with the same label that leads elsewhere; null if the page draws no such link, or routes it via a counter. */
function otherLink(want: readonly ShownLink[], have: readonly ShownLink[]): ShownLink | null {
  for (const one of want) {
    const same = have.filter(({ label }) => label === one.label)
    if (same.length > 0 && !same.some(({ href }) => leadsTo(href, one.href))) return one
  }
  return null
}

function leadsTo(href: string, wanted: string): boolean {
  const bare = (address: string): string => decode(addressOf(address.trim())).replace(/^mailto:|^tel:/, '')
  const [to, want] = [bare(href), bare(wanted)]
  if (to === want) return true
  // The site's home page, as browsers give it: only the host.
  if (wanted.trim() === '/') return /^[^/?#]+$/.test(to)
  if (want === '') return false
  const isRelative = !/^[a-z]+:|^[\w-]+(?:\.[\w-]+)+/i.test(wanted)
  // Relative to the page, or via an address that counts clicks.
  return (isRelative && to.endsWith(want.replace(/^\.?\/?/, '/'))) || (to.includes('?') && to.includes(want))
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

export const short = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 119)}…`)

function whyOther(want: string, have: string, similarity: number): Because {
  if (want !== '' && have.includes(want)) return why('inside_longer')
  const missing = wordsOnlyIn(want, have)
  const added = wordsOnlyIn(have, want)
  if (isOther(similarity)) return why('another_answer')
  const list = (words: string[]): string => words.slice(0, 5).join(' ')
  if (missing.length > 0 && added.length > 0) return why('other_words', { said: list(added), against: list(missing) })
  if (missing.length > 0) return why('words_missing', { said: list(missing) })
  if (added.length > 0) return why('words_added', { said: list(added) })
  const order = (text: string): string =>
    tokenise(text)
      .map(({ text: word }) => word)
      .join(' ')
  return order(want) === order(have) ? why('other_marks') : why('other_order')
}

function wordsOnlyIn(text: string, other: string): string[] {
  const left = new Map<string, number>()
  for (const t of tokenise(other)) left.set(t.text, (left.get(t.text) ?? 0) + 1)
  return tokenise(text)
    .filter((t) => {
      const n = left.get(t.text) ?? 0
      left.set(t.text, n - 1)
      return n <= 0
    })
    .map((t) => t.text)
}
