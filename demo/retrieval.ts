/**
 * Passage search, pure: BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15) over
 * title, heading and text. A version named in the question rules out articles for other versions, and of several
 * articles on one topic only the newest that applies is kept.
 */
import type { Article } from './articles.ts'
import { passagesOf, passageText, type Passage } from './passages.ts'
import { ACTION_TERMS, terms } from './words.ts'

const K1 = 1.2
const B = 0.75
const TITLE_WEIGHT = 3
const HEADING_WEIGHT = 2
const ACTION_WEIGHT = 0.5

type Indexed = { passage: Passage; counts: Map<string, number>; length: number }
export type RetrievalIndex = { entries: Indexed[]; frequency: Map<string, number>; averageLength: number }
export type Hit = {
  passage: Passage
  score: number
  /** Share of the question's terms in the passage, weighted by rarity: 0–1. */
  coverage: number
}

const repeat = (words: string[], times: number): string[] => Array.from({ length: times }, () => words).flat()

export function buildRetrieval(articles: readonly Article[]): RetrievalIndex {
  const entries = articles.flatMap(passagesOf).map((passage): Indexed => {
    const words = [
      ...repeat(terms(passage.article.title), TITLE_WEIGHT),
      ...repeat(terms(passage.heading), HEADING_WEIGHT),
      ...passage.lines.flatMap((line) => terms(line.text)),
    ]
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    return { passage, counts, length: words.length }
  })
  const frequency = new Map<string, number>()
  for (const { counts } of entries)
    for (const word of counts.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const total = entries.reduce((sum, entry) => sum + entry.length, 0)
  return { entries, frequency, averageLength: total / Math.max(1, entries.length) }
}

/** Product versions named in a text, e.g. `hub 13`, `gen 2`. */
export function versionsIn(text: string): string[] {
  const lower = text.toLowerCase()
  const hubs = lower.matchAll(
    /\b(?:v|ver|version|hub)[ .-]?(?:version |v)?(1[0-9])\b|\b(1[0-9])(?:th)? (?:version|hub)/g,
  )
  const generations = lower.matchAll(/\bgen(?:eration)?[ .-]?([1-9])\b|\b([1-9])(?:st|nd|rd)?[ -]gen/g)
  return [
    ...[...hubs].map((match) => `hub ${match[1] ?? match[2]}`),
    ...[...generations].map((match) => `gen ${match[1] ?? match[2]}`),
  ]
}

function applies(article: Article, asked: readonly string[]): boolean {
  if (article.versions.length === 0) return true
  const products = new Set(article.versions.map((version) => version.split(' ')[0]))
  const named = asked.filter((version) => products.has(version.split(' ')[0]))
  return named.length === 0 || named.some((version) => article.versions.includes(version))
}

const idf = (index: RetrievalIndex, term: string): number => {
  const n = index.frequency.get(term) ?? 0
  return Math.log(1 + (index.entries.length - n + 0.5) / (n + 0.5)) * (ACTION_TERMS.has(term) ? ACTION_WEIGHT : 1)
}

/** An unknown word is taken for a known one that differs by one letter, as most typos do. */
function corrected(index: RetrievalIndex, term: string): string {
  if (term.length < 5 || index.frequency.has(term)) return term
  for (const known of index.frequency.keys()) if (known[0] === term[0] && isOneEditAway(term, known)) return known
  return term
}

function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const rests = [a.slice(at), b.slice(at)] as const
  const [x, y] = rests
  return (
    x.slice(1) === y ||
    x === y.slice(1) ||
    x.slice(1) === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
  )
}

/** Best passages first, at most `limit`; ties by place in the help centre. Empty if no term is known. */
export function retrieve(index: RetrievalIndex, question: string, limit = 3): Hit[] {
  const asked = [...new Set(terms(question).map((term) => corrected(index, term)))]
  const versions = versionsIn(question)
  const weights = asked.map((term): [string, number] => [term, idf(index, term)])
  const whole = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const hits: Hit[] = []
  for (const { passage, counts, length } of index.entries) {
    if (!applies(passage.article, versions)) continue
    const norm = K1 * (1 - B + (B * length) / index.averageLength)
    let score = 0
    let covered = 0
    for (const [term, weight] of weights) {
      const count = counts.get(term) ?? 0
      if (count === 0) continue
      score += (weight * count * (K1 + 1)) / (count + norm)
      covered += weight
    }
    if (score > 0) hits.push({ passage, score, coverage: covered / whole })
  }
  hits.sort((a, b) => b.score - a.score)
  return newestOfTopic(hits).slice(0, limit)
}

function newestOfTopic(hits: readonly Hit[]): Hit[] {
  const newest = new Map<string, string>()
  for (const { passage } of hits) {
    const { topic, updated } = passage.article
    if (updated > (newest.get(topic) ?? '')) newest.set(topic, updated)
  }
  return hits.filter(({ passage }) => newest.get(passage.article.topic) === passage.article.updated)
}

/** A context document as the assistant reports it; `site` is the origin of the help centre. */
export const contextOf = (hit: Hit, site = ''): { content: string; title: string; source: string } => ({
  content: passageText(hit.passage),
  title: hit.passage.article.title,
  source: `${site}/articles/${hit.passage.article.slug}`,
})
