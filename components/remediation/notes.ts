/** Notes on an answer from the linter and from the search for what a page could run, ready to show and apply. */
import { unsafeIn } from '../../lib/domain/remediation/markdown-safety.ts'
import { limitOf } from '../../lib/domain/remediation/publishable.ts'
import { editOf, lintAnswer, type LintFix, type LintNote, type LintRule } from '../../lib/writing/lint/index.ts'
import { words } from '../ui/words.ts'
import { lintWords } from '../ui/late/lint.ts'
import { writerWords } from '../ui/late/write.ts'
import type { Replacement, Selected } from './markdown-commands.ts'

export type Note = {
  /** From the note and its words, not their position: typing before them does not make it another note. */
  key: string
  /** The words it is about. For a note on the whole answer: where to insert something; null if nowhere. */
  place: Selected | null
  /** The words as a reader sees them; null for a note on the whole answer. */
  quote: string | null
  text: string
  blocks: boolean
  /** From a rule that is often wrong: folded, not underlined, not counted. */
  hint?: boolean
  fix?: { label: string; change: Replacement }
}

const QUOTED = 80
/** A text too long to be stored is not linted on every key: that it is too long is the only note. */
const LOOKED_THROUGH = limitOf('answer')

const shortened = (quote: string): string => (quote.length > QUOTED ? `${quote.slice(0, QUOTED)}…` : quote)

/** A link dropped for its scheme may just be a typing error: "htps://". */
const repairOf = (notes: readonly LintNote[], start: number, end: number): LintFix | null =>
  notes.find((n) => n.rule === 'dead_link_form' && n.start < end && start < n.end)?.fix ?? null

/** Selects what is still to be filled in: an address, or the first gap of a skeleton. */
function selectedOf({ from, insert }: Pick<Replacement, 'from' | 'insert'>): Selected {
  const gap = /(?<=\]\()https:\/\/(?=\))|…/.exec(insert)
  const start = from + (gap?.index ?? insert.length)
  return { start, end: start + (gap?.[0].length ?? 0) }
}

/** How many of the words that triggered a rule are named. */
const TOLD = 3
const textOf = (rule: LintRule, because: readonly string[] = []): string =>
  [lintWords[rule], ...(because.length > 0 ? [writerWords.told(because.slice(0, TOLD))] : [])].join(' ')

/** Notes on dead links that were checked, at their address rather than at their words. */
export function deadLinkNotes(answer: string, dead: readonly string[]): Note[] {
  return dead.flatMap((href): Note[] => {
    const start = placeOfLink(answer, href)
    if (start === null) return []
    const place = { start, end: start + href.length }
    return [{ key: `dead ${href}`, place, quote: shortened(href), text: words.links.dead, blocks: false }]
  })
}

/** Its position as a whole address: a longer one that only begins with it is another address. */
function placeOfLink(answer: string, href: string): number | null {
  for (let at = answer.indexOf(href); at >= 0; at = answer.indexOf(href, at + 1))
    if (!/[^\s)>\]"']/.test(answer.charAt(at + href.length))) return at
  return null
}

type AnswerOf = {
  query: string
  /** Role addresses at these domains are the company's own. */
  companyDomains: readonly string[]
  /** What was retrieved for the query; without it there are no notes on cases it distinguishes. */
  knowledge?: readonly string[]
}

export function answerNotes(answer: string, { query, companyDomains, knowledge = [] }: AnswerOf): Note[] {
  if (answer.length > LOOKED_THROUGH) {
    const text = writerWords.tooLong(answer.length, LOOKED_THROUGH)
    return [{ key: 'too-long', place: null, quote: null, text, blocks: true }]
  }
  const times = new Map<string, number>()
  type Said = { rule: string; start: number; end: number; text: string; blocks: boolean; fix: LintFix | null }
  const noteOf = ({ rule, start, end, text, blocks, fix }: Said): Note => {
    const said = answer.slice(start, end)
    const name = `${rule} ${said}`
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    const edit = fix && editOf(answer, fix)
    const place = start < end ? { start, end } : edit && { start: edit.from, end: edit.from }
    return {
      key: `${name} ${nth}`,
      place,
      quote: start === end ? null : shortened(said),
      text,
      blocks,
      ...(fix && edit && { fix: { label: lintWords.fix[fix.kind], change: { ...edit, select: selectedOf(edit) } } }),
    }
  }
  const unsafe = unsafeIn(answer)
  const all = lintAnswer(answer, { question: query, domains: companyDomains, knowledge })
  const unsafeNotes = unsafe.map(({ kind, start, end }): Note => {
    const text = kind === 'link' ? writerWords.unsafeLink : writerWords.unsafeHtml
    const fix: LintFix | null = kind === 'html' ? { kind: 'remove', start, end, text: '' } : repairOf(all, start, end)
    return noteOf({ rule: 'unsafe', start, end, text, blocks: true, fix })
  })
  const notes = all
    .filter(({ rule, start, end }) => rule !== 'dead_link_form' || !unsafe.some((u) => start < u.end && u.start < end))
    .map(({ rule, start, end, blocks, hint, fix, because }): Note => ({
      ...noteOf({ rule, start, end, text: textOf(rule, because), blocks, fix }),
      ...(hint && { hint }),
    }))
  return [...notes.filter((n) => n.blocks), ...unsafeNotes, ...notes.filter((n) => !n.blocks)]
}
