/**
 * Guards veto: two queries that look alike but ask for different things. They never say that two queries are the same.
 * Every guard is symmetric and reads only the two texts.
 */
import { areOpposite, areRivals } from './opposites.ts'
import { read, type Quantity, type QuestionReading } from './reading.ts'

export type GuardName = 'polarity' | 'negation' | 'number' | 'version' | 'entity' | 'direction'
/** `words` are those that disagree, as written; `detail` has them in English, for a trace. */
export type GuardResult = { blocked: false } | { blocked: true; by: GuardName; words: Pair; detail: string }

type Pair = readonly [string, string]
type Veto = { by: GuardName; words: Pair } | null

/** Whether `a` and `b` must not be treated as one question, and why. */
export function guard(a: string, b: string): GuardResult {
  return guardReadings(read(a), read(b))
}

/** Like `guard`, for queries already read. */
export function guardReadings(a: QuestionReading, b: QuestionReading): GuardResult {
  if (a.text === b.text) return { blocked: false }
  // In a fixed order, so that guard(a, b) and guard(b, a) report the same words.
  const [x, y] = a.text < b.text ? [a, b] : [b, a]
  const veto = numbers(x, y) ?? polarity(x, y) ?? direction(x, y) ?? negation(x, y) ?? entity(x, y)
  return veto ? { blocked: true, ...veto, detail: veto.words.join(' against ') } : { blocked: false }
}

/** A canonical word as it was written. */
const asWritten = (word: string, r: QuestionReading): string => r.words.find((w) => w.word === word)?.raw ?? word

const say = (q: Quantity): string => (q.unit ? `${q.value} ${q.unit}` : q.value)
const agree = (p: Quantity, q: Quantity): boolean =>
  p.value === q.value && (p.unit === q.unit || p.unit === null || q.unit === null)

/** Each has a number that the other lacks, or they count the same thing differently. */
function numbers(a: QuestionReading, b: QuestionReading): Veto {
  const rest = [...b.quantities]
  const missing = a.quantities.filter((p) => {
    const at = rest.findIndex((q) => agree(p, q))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const [p, q] = [missing[0], rest[0]]
  if (p && q) return { by: p.version || q.version ? 'version' : 'number', words: [say(p), say(q)] }
  for (const one of a.quantities) {
    const other = b.quantities.find((two) => two.noun !== null && two.noun === one.noun)
    const same = b.quantities.some((two) => two.noun === one.noun && agree(one, two))
    if (one.noun !== null && other && !same) {
      const noun = asWritten(one.noun, a)
      return { by: 'number', words: [`${say(one)} ${noun}`, `${say(other)} ${noun}`] }
    }
  }
  return null
}

/** One says enable and the other says disable. */
function polarity(a: QuestionReading, b: QuestionReading): Veto {
  const inA = new Set(a.words.map((w) => w.word))
  const inB = new Set(b.words.map((w) => w.word))
  for (const x of inA) {
    if (inB.has(x)) continue
    for (const y of inB) {
      if (!inA.has(y) && areOpposite(x, y)) {
        return { by: 'polarity', words: [asWritten(x, a), asWritten(y, b)] }
      }
    }
  }
  return null
}

/** "to Japan" against "from Japan"; "EUR to CHF" against "CHF to EUR"; who does what to whom. */
function direction(a: QuestionReading, b: QuestionReading): Veto {
  const targetsA = targets(a)
  const targetsB = targets(b)
  for (const [place, from] of targetsA) {
    const other = targetsB.get(place)
    if (other !== undefined && other !== from)
      return { by: 'direction', words: [`${from} ${asWritten(place, a)}`, `${other} ${asWritten(place, b)}`] }
  }
  return owner(a, b) ?? swapped(a, b)
}

/** "my name" against "your name". */
function owner(a: QuestionReading, b: QuestionReading): Veto {
  const ownedBy = (r: QuestionReading, whose: readonly string[]): ReadonlySet<string> =>
    new Set(r.words.flatMap((w, i) => (whose.includes(w.raw) && r.words[i + 1] ? [r.words[i + 1]!.word] : [])))
  const owned = (r: QuestionReading) => ({ mine: ownedBy(r, ['my', 'our']), yours: ownedBy(r, ['your']) })
  const [ofA, ofB] = [owned(a), owned(b)]
  const clash = (x: typeof ofA, y: typeof ofA): string | undefined =>
    [...x.mine].find((w) => y.yours.has(w) && !x.yours.has(w) && !y.mine.has(w))
  const word = clash(ofA, ofB) ?? clash(ofB, ofA)
  return word === undefined
    ? null
    : { by: 'direction', words: [`my ${asWritten(word, a)}`, `your ${asWritten(word, a)}`] }
}

/** Content words that follow "to" or "from", with which of them. Words that follow both are left out. */
function targets(r: QuestionReading): Map<string, 'to' | 'from'> {
  const found = new Map<string, 'to' | 'from'>()
  const both = new Set<string>()
  r.words.forEach(({ raw }, i) => {
    const way = raw === 'to' || raw === 'into' || raw === 'onto' ? 'to' : raw === 'from' ? 'from' : null
    if (way === null) return
    const target = r.words.slice(i + 1, i + 4).find((w) => !w.stop)
    if (!target) return
    if (found.has(target.word) && found.get(target.word) !== way) both.add(target.word)
    found.set(target.word, way)
  })
  for (const word of both) found.delete(word)
  return found
}

const PIVOT_WORDS = new Set(['to', 'into', 'from', 'than', 'for', 'by', 'with', 'over', 'against'])
const NEAR = 4

/** The same words on opposite sides of a word between them. */
function swapped(a: QuestionReading, b: QuestionReading): Veto {
  const passive = (r: QuestionReading): boolean => r.words.some((w) => w.raw === 'by')
  if (passive(a) !== passive(b)) return null
  const once = (r: QuestionReading): Map<string, number> => {
    const at = new Map<string, number>()
    r.words.forEach((w, i) => {
      if (!w.stop || PIVOT_WORDS.has(w.raw)) at.set(w.word, at.has(w.word) ? -1 : i)
    })
    return at
  }
  const atA = once(a)
  const atB = once(b)
  const shared = [...atA].filter(([word, i]) => i >= 0 && (atB.get(word) ?? -1) >= 0)
  const isPivot = (i: number): boolean => PIVOT_WORDS.has(a.words[i]?.raw ?? '') || !(a.words[i]?.stop ?? true)
  for (const [pivot, p] of shared) {
    if (!isPivot(p)) continue
    const q = atB.get(pivot)!
    const around = shared.filter(([w, i]) => w !== pivot && !a.words[i]!.stop && Math.abs(i - p) <= NEAR)
    const crossed = around.filter(([w, i]) => {
      const j = atB.get(w)!
      return Math.abs(j - q) <= NEAR && i < p !== j < q
    })
    const left = crossed.find(([, i]) => i < p)
    const right = crossed.find(([, i]) => i > p)
    if (left && right) {
      const [first, second] = [asWritten(left[0], a), asWritten(right[0], a)]
      return { by: 'direction', words: [`${first} … ${second}`, `${second} … ${first}`] }
    }
  }
  return null
}

/** One negates what the other says without negation. */
function negation(a: QuestionReading, b: QuestionReading): Veto {
  const clash = (x: QuestionReading, y: QuestionReading): string | undefined =>
    x.negated.find((head) => !y.negated.includes(head) && y.words.some((w) => w.word === head))
  const head = clash(a, b) ?? clash(b, a)
  if (head === undefined) return null
  const said = asWritten(head, a)
  return { by: 'negation', words: [said, `not ${said}`] }
}

/** Each names something of one kind that the other does not: Slack against Zapier, Monday against Friday. */
function entity(a: QuestionReading, b: QuestionReading): Veto {
  const inA = new Set(a.content)
  const inB = new Set(b.content)
  const onlyA = [...inA].filter((w) => !inB.has(w))
  const onlyB = [...inB].filter((w) => !inA.has(w))
  for (const x of onlyA) {
    for (const y of onlyB) {
      if (areRivals(x, y)) return { by: 'entity', words: [asWritten(x, a), asWritten(y, b)] }
    }
  }
  const nameA = onlyA.find((w) => a.names.includes(w))
  const nameB = onlyB.find((w) => b.names.includes(w))
  if (nameA && nameB) return { by: 'entity', words: [asWritten(nameA, a), asWritten(nameB, b)] }
  return null
}
