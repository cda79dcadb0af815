/**
 * Lists without a box for each message: who speaks, the words, and what became of them stand one after the other as
 * children of the list. Told by structure alone: each name repeats, begins a stretch, stands beside its words on the same
 * side and is drawn as plainly as they are; so does what is noted after them.
 */
import { type Facts, namesSay } from './facts.ts'
import { isTimeLike } from './words.ts'

type FlatLines = {
  /** Names and notes: nobody says them. */
  lines: ReadonlySet<Element>
  /** Of the words below a name. */
  names: ReadonlyMap<Element, string>
}
const NONE: FlatLines = { lines: new Set(), names: new Map() }

/** Two of them take turns at least twice: name, words, name, words, name, words. */
const FEWEST = 6
const NAME_MAX = 30
const NOTE_MAX = 20
/** In the middle of a long talk the first words may stand below a name that was not looked at. */
const FROM_THE_MIDDLE = 20

const endsAsSaid = (text: string): boolean => /[.,!?…。！？؟،]$/.test(text)
const speaks = ({ names }: Facts): number => {
  const said = namesSay(names, new Set())
  return Math.sign(said.user - said.assistant - said.agent)
}

/** One right after the other, both of one speaker as far as they are drawn. */
const belongTo = (line: Facts, words: Facts): boolean =>
  line.side === words.side && line.paint === words.paint && speaks(line) === speaks(words)

function repeating(texts: readonly string[]): boolean {
  return texts.length >= 2 && new Set(texts).size <= texts.length / 2
}

/** @param all in any order */
export function flatLines(all: readonly Facts[]): FlatLines {
  const parent = all[0]?.unit.parentNode
  if (all.length < FEWEST || !all.every(({ unit }) => unit.parentNode === parent)) return NONE
  const rows = all.toSorted((a, b) => (a.unit.compareDocumentPosition(b.unit) & 4 ? -1 : 1))
  const byShape = new Map<string, Facts[]>()
  for (const one of rows) byShape.set(one.shape, [...(byShape.get(one.shape) ?? []), one])
  const next = new Map(rows.map((one, i) => [one, rows[i + 1]]))
  const isPlain = ({ short, paint, sent, controls }: Facts, most: number): boolean =>
    short !== '' && short.length <= most && paint === '' && !sent && controls === 0 && !endsAsSaid(short)
  const shapesOf = (is: (some: readonly Facts[]) => boolean): Set<string> =>
    new Set([...byShape].flatMap(([shape, some]) => (is(some) ? shape : [])))

  // The last one may wait for its words.
  const isAbove = (one: Facts): boolean => {
    const below = next.get(one)
    return below === undefined || (below.shape !== one.shape && belongTo(one, below))
  }
  const repeats = shapesOf(
    (some) =>
      repeating(some.map(({ short }) => short)) &&
      some.every((one) => isPlain(one, NAME_MAX) && !isTimeLike(one.short) && isAbove(one)),
  )
  // What is followed by a name, each time, is a note of what was said before.
  const named = shapesOf(
    (some) => repeats.has(some[0]!.shape) && some.some((one) => next.get(one) && !repeats.has(next.get(one)!.shape)),
  )
  const isName = ({ shape }: Facts): boolean => named.has(shape)
  const [first, second] = rows.filter((one, i) => isName(one) && !(rows[i - 1] && isName(rows[i - 1]!)))
  if (!first || !second || (!isName(rows[0]!) && rows.length < FROM_THE_MIDDLE)) return NONE
  return divided(rows, named, isPlain)
}

type IsPlain = (one: Facts, most: number) => boolean

function divided(rows: readonly Facts[], named: ReadonlySet<string>, isPlain: IsPlain): FlatLines {
  const lines = new Set<Element>()
  const names = new Map<Element, string>()
  /** Of what stands right below a name. */
  const words = new Set(rows.flatMap(({ shape }, i) => (i > 0 && named.has(rows[i - 1]!.shape) ? shape : [])))
  const said = new Map<string, Set<string>>()
  for (const { shape, short } of rows) said.set(shape, (said.get(shape) ?? new Set()).add(short))
  const isNote = (one: Facts): boolean =>
    !words.has(one.shape) && isPlain(one, NOTE_MAX) && (isTimeLike(one.short) || said.get(one.shape)!.size === 1)
  let name: string | null = null
  for (const one of rows) {
    if (named.has(one.shape) && !words.has(one.shape)) {
      name = one.short
      lines.add(one.unit)
    } else if (name !== null && isNote(one)) lines.add(one.unit)
    else if (name !== null) names.set(one.unit, name)
  }
  // Who speaks takes turns: of one name alone nobody knows what it is.
  return new Set(names.values()).size > 1 && names.size > lines.size / 4 ? { lines, names } : NONE
}
