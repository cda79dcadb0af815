/** A response against a record: yes where it has `false`, no where it has `true`, either where it has `null`. */
import type { Claim } from '../claims.ts'
import { canonical } from '../../match/synonyms.ts'
import type { Fact } from '../facts.ts'
import type { Grounds } from '../grounds.ts'
import { stretch, type Conflict } from '../near.ts'
import type { ReadSentence, SentenceWord } from '../read-sentence.ts'

/** Words of a key are at most this far apart. */
const REACH = 4
/** One-word keys may mean many things ("lot"): if shorter than this, their parent must be named as well. */
const TELLING = 5
const SETTINGS = new Set(
  ['ambience', 'ambiance', 'atmosphere', 'vibe', 'setting', 'environment', 'decor', 'spot', 'place'].map(canonical),
)

export function recordConflicts(claim: Claim, said: ReadSentence, g: Grounds): Conflict[] {
  if (g.facts.length === 0) return []
  const found: Conflict[] = []
  const roots = new Set(said.words.map((w) => w.root))
  const compacts = new Set(said.words.flatMap((w, i) => [compact(w), followed(said.words, i)]))
  for (const fact of g.facts) {
    // Most facts are not mentioned: two look-ups rule them out cheaply.
    if (!compacts.has(fact.joined) && !(fact.roots.length > 0 && fact.roots.every((root) => roots.has(root)))) continue
    const mention = mentionOf(fact, said, g)
    if (!mention) continue
    const { polarity } = said.clauses.find((c) => mention.from >= c.from && mention.from < c.to)!
    if (polarity === 'if') continue
    const yes = polarity === 'yes'
    if (fact.value === yes) continue
    const { start, end, text } = stretch(said.words[mention.from]!, said.words[mention.to]!, claim.text, claim.start)
    const { document } = fact
    const quote = g.docs[document]!.content.slice(fact.start, fact.end)
    const kind = fact.value === null ? 'unknown' : 'record'
    found.push({
      kind,
      start,
      end,
      said: text,
      against: { document, start: fact.start, end: fact.end, quote },
    })
  }
  return found
}

/** Index range of the words with which the sentence names the key. */
function mentionOf(fact: Fact, { words }: ReadSentence, g: Grounds): { from: number; to: number } | null {
  if (words.some((w) => fact.parts.includes(w.root))) return null
  const joined = words.findIndex((w, i) => compact(w) === fact.joined || followed(words, i) === fact.joined)
  const single = fact.roots.length === 1
  if (joined >= 0 && !single) {
    const to = compact(words[joined]!) === fact.joined ? joined : joined + 1
    return { from: joined, to }
  }
  for (let i = 0; i < words.length && fact.roots.length > 0; i++) {
    if (!fact.roots.includes(words[i]!.root)) continue
    const at = fact.roots.map((root) => words.findIndex((w, j) => j >= i && j < i + REACH && w.root === root))
    if (at.includes(-1)) continue
    if (single && !isNamed(fact, words, i, g)) continue
    return { from: i, to: Math.max(...at) }
  }
  return null
}

function isNamed(fact: Fact, words: readonly SentenceWord[], i: number, g: Grounds): boolean {
  if (fact.around.length === 0) return true
  if (words.some((w) => fact.around.includes(w.root))) return true
  if (fact.around.some((root) => SETTINGS.has(root)) && words.some((w) => SETTINGS.has(w.root))) return true
  return words[i]!.lower.length >= TELLING && !g.places.has(words[i]!.root)
}

const compact = (word: SentenceWord): string => word.lower.replaceAll('-', '')
const followed = (words: readonly SentenceWord[], i: number): string =>
  words[i + 1] ? compact(words[i]!) + compact(words[i + 1]!) : ''
