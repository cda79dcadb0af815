/**
 * The assistant's memory of earlier answers: for each topic, lines of the first article ever published on it. It was
 * filled once, is never refreshed, and knows no product versions. When a newer article answers, a remembered line
 * replaces a line of it that it resembles. This is how the assistant comes to say what the passages it reports do not.
 */
import type { Article } from './articles.ts'
import { passagesOf, type Line } from './passages.ts'
import { ACTION_TERMS, likeness, numbersDiffer, terms } from './words.ts'

type Remembered = { slug: string; lines: Line[] }
export type Memory = Map<string, Remembered>

const ALIKE = 0.5
const ANSWERS = 0.65

export function fillMemory(articles: readonly Article[]): Memory {
  const memory: Memory = new Map()
  for (const article of articles.toSorted((a, b) => (a.updated < b.updated ? -1 : 1)))
    if (!memory.has(article.topic))
      memory.set(article.topic, { slug: article.slug, lines: passagesOf(article).flatMap((passage) => passage.lines) })
  return memory
}

/** Worth remembering: a number, or a path through the app's menus. */
const isFact = (line: Line): boolean => /\d| > /.test(line.text)

const relevance = (question: string, text: string): number => {
  const asked = [...new Set(terms(question))]
  const said = new Set(terms(text))
  return asked.filter((term) => said.has(term)).length / Math.max(1, asked.length)
}

/** Not opposite actions (on and off): the line has every action of the question. */
const sameAction = (question: string, text: string): boolean => {
  const asked = terms(question).filter((term) => ACTION_TERMS.has(term))
  const said = new Set(terms(text))
  return asked.every((term) => said.has(term))
}

/**
 * The draft with what is remembered about its topic.
 * @param lines the draft, from the article `slug`
 */
export function recall(memory: Memory, topic: string, slug: string, question: string, lines: readonly Line[]): Line[] {
  const remembered = memory.get(topic)
  if (!remembered || remembered.slug === slug) return [...lines]
  const recalled = lines.map((own): Line => {
    const line = rememberedFor(own, remembered.lines, question)
    return line ? { kind: own.kind === 'step' ? 'step' : 'sentence', text: line.text } : own
  })
  if (recalled.some((line, at) => line.text !== lines[at]!.text))
    return recalled.filter((line, at) => recalled.findIndex(({ text }) => text === line.text) === at)
  const whole = remembered.lines.findIndex(
    (line) => isFact(line) && relevance(question, line.text) >= ANSWERS && sameAction(question, line.text),
  )
  if (whole < 0) return [...lines]
  // A remembered answer is complete: the article's steps would only repeat it in other words.
  const rest = lines.filter((line) => line.kind !== 'step')
  return [...remembered.lines.slice(whole, whole + 2), ...rest.slice(-1)]
}

/** The remembered line that says the same with other numbers. */
function rememberedFor(own: Line, remembered: readonly Line[], question: string): Line | undefined {
  const alike = remembered
    .filter((line) => numbersDiffer(own.text, line.text) && sameAction(question, line.text))
    .map((line) => ({ line, value: likeness(own.text, line.text) }))
    .filter(({ value }) => value >= ALIKE)
  return alike.toSorted((a, b) => b.value - a.value)[0]?.line
}
