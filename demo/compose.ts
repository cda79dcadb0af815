/** Makes an answer of the articles' own lines, pure: the steps of the best passage, or the best matching lines. */
import { recall, type Memory } from './facts.ts'
import { followGuidance, type Instruction } from './guidance.ts'
import type { Line } from './passages.ts'
import type { Hit } from './retrieval.ts'
import { isNumber, terms } from './words.ts'

export type Source = { title: string; path: string }
export type Draft = {
  kind: 'answer' | 'nothing_found'
  /** Markdown, with links to its sources. */
  text: string
  sources: Source[]
}

/** If less than this share of the question is in a passage, the assistant says that it found nothing. */
const FLOOR = 0.4
/** Another passage is used too if it scores at least this share of the best one's score. */
const NEAR = 0.7
const MOST_LINES = 3
/** Lines that score less than this share of the best line's score are left out. */
const WORTHWHILE = 0.55
const NUMBER_BONUS = 1.5

const ASKS_FACT =
  /^(?:\W*(?:hi|hello|hey|and|so|but|ok|there|good morning|quick question)\b\W*)*(?:(?:for |from |until |in )?(?:how (?:long|much|many|often|far|big|fast|old|soon|late|loud)|when|what|which)|is|are|does|do|did|will|why|who|where is)\b/i
const ASKS_NUMBER =
  /\b(?:how (?:long|much|many|far|fast|loud|soon)|when|until|cost|costs|price|days|hours|minutes|seconds|months)\b/i

const NOTHING_FOUND = [
  'Sorry, I could not find anything about that. Try other words, or [write to our support team](/contact).',
  'I’m sorry, I don’t have any information on that. You can browse the [help centre](/) or [contact us](/contact).',
  'Sorry, I couldn’t find an answer to your question in our help articles. Our [support team](/contact) can help.',
]

/** @param instructions what the backend's guidance asks for */
export function compose(
  question: string,
  hits: readonly Hit[],
  memory: Memory,
  instructions: readonly Instruction[] = [],
): Draft {
  const best = hits[0]
  const found = best !== undefined && Math.max(...hits.map((hit) => hit.coverage)) >= FLOOR
  const own = found ? linesFor(question, hits, memory) : []
  const lines = followGuidance(own, instructions)
  if (lines.length === 0)
    return { kind: 'nothing_found', text: NOTHING_FOUND[question.length % NOTHING_FOUND.length]!, sources: [] }
  const sources = found ? sourcesOf(question, hits) : []
  return { kind: 'answer', text: withSources(layOut(lines), sources), sources }
}

export const withSources = (text: string, sources: readonly Source[]): string =>
  sources.length === 0
    ? text
    : `${text}\n\nMore about this: ${sources.map((source) => `[${source.title}](${source.path})`).join(' · ')}`

/** Articles the answer is made from, best first. */
export function sourcesOf(question: string, hits: readonly Hit[]): Source[] {
  const used = readHits(question, hits).map(({ passage }) => passage.article)
  return [...new Map(used.map((article) => [article.slug, article])).values()]
    .slice(0, 2)
    .map((article) => ({ title: article.title, path: `/articles/${article.slug}` }))
}

function readHits(question: string, hits: readonly Hit[]): Hit[] {
  const procedure = procedureOf(question, hits)
  return procedure ? [procedure] : hits.filter((hit) => hit.score >= NEAR * hits[0]!.score)
}

/** The best article's best passage with steps, if the question asks how to do something. */
function procedureOf(question: string, hits: readonly Hit[]): Hit | undefined {
  if (ASKS_FACT.test(question)) return undefined
  const { slug } = hits[0]!.passage.article
  return hits.find(({ passage }) => passage.article.slug === slug && passage.lines.some((line) => line.kind === 'step'))
}

function linesFor(question: string, hits: readonly Hit[], memory: Memory): Line[] {
  const { article } = hits[0]!.passage
  const procedure = procedureOf(question, hits)
  const lines = procedure ? stepsOf(procedure) : matchingLines(question, readHits(question, hits))
  return recall(memory, article.topic, article.slug, question, lines)
}

/** One line before the steps, the steps, and one line after them. */
function stepsOf({ passage: { lines } }: Hit): Line[] {
  const first = lines.findIndex((line) => line.kind === 'step')
  const last = lines.findLastIndex((line) => line.kind === 'step')
  return lines.slice(Math.max(0, first - 1), last + 2)
}

function matchingLines(question: string, hits: readonly Hit[]): Line[] {
  const asked = new Set(terms(question))
  const wantsNumber = ASKS_NUMBER.test(question)
  const scored = hits
    .flatMap(({ passage }) => passage.lines.map((line) => ({ line, passage })))
    .map(({ line, passage }, at) => {
      const own = [...new Set(terms(`${passage.heading} ${line.text}`))]
      const matched = own.filter((term) => asked.has(term)).length
      const value =
        (matched / Math.sqrt(own.length + 4)) * (wantsNumber && tellsNumber(line.text, asked) ? NUMBER_BONUS : 1)
      return { line, at, value }
    })
    .toSorted((a, b) => b.value - a.value || a.at - b.at)
  const chosen = scored.slice(0, MOST_LINES).filter(({ value }) => value >= WORTHWHILE * scored[0]!.value)
  return chosen
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => (line.kind === 'step' ? { ...line, kind: 'sentence' } : line))
}

/** Has a number that the question does not have. */
const tellsNumber = (text: string, asked: ReadonlySet<string>): boolean =>
  terms(text).some((term) => isNumber(term) && !asked.has(term))

/** Paragraphs and one numbered list. */
function layOut(lines: readonly Line[]): string {
  const blocks: string[] = []
  let previous: Line['kind'] | null = null
  let step = 0
  for (const line of lines) {
    const text = line.kind === 'step' ? `${++step}. ${line.text}` : line.kind === 'item' ? `- ${line.text}` : line.text
    if (previous === line.kind) blocks.push(`${blocks.pop()}${line.kind === 'sentence' ? ' ' : '\n'}${text}`)
    else blocks.push(text)
    previous = line.kind
  }
  return blocks.join('\n\n')
}
