/**
 * A first draft of an Expert Answer from what was retrieved or from the open article: its own sentences, in their
 * order, with the source of each. Nothing is added; if nothing supports an answer, there is no draft.
 */
import type { ContextDoc } from '../contract/entities.ts'
import { prepareGrounds, type Passage } from '../evals/grounds.ts'
import { newLexicon } from '../evals/lexicon.ts'
import { askedWords, judgeSufficiency } from '../evals/sufficiency.ts'

/** Characters `[start, end)` of a document's content. */
export type Citation = { document: number; start: number; end: number }
export type Draft = { text: string; citations: Citation[] }

/** Above this probability the answer is more likely missing than not. */
const DOUBT = 0.5
const MOST = { sentences: 4, steps: 12, characters: 1_500 }

const STEP = /^(?:[-*•]|\d{1,2}[.)])\s/
const HEADING = /^#{1,6}\s|^[^.!?:;,]{1,60}$/

/** Null if the documents hold no answer, or only one for a different number, version or amount. */
export function draftFrom(query: string, docs: readonly ContextDoc[]): Draft | null {
  const lexicon = newLexicon()
  const asked = askedWords(query, lexicon)
  if (asked.length === 0 || docs.length === 0) return null
  const grounds = prepareGrounds(docs, lexicon)
  const { probability, missing, nearest } = judgeSufficiency(query, asked, grounds)
  const lacksNumber = asked.some((word) => word.number && missing.includes(word.text))
  if (probability > DOUBT || lacksNumber || !nearest) return null
  const taken = runFrom(grounds.passages, grounds.passages.indexOf(nearest), docs)
  const [first] = taken
  if (!first) return null
  const doc = docs[first.document]
  const source = sourceLink(doc)
  return {
    text: joined(taken, doc?.content ?? '') + (source === null ? '' : `\n\n${source}`),
    citations: taken.map(({ document, start, end }) => ({ document, start, end })),
  }
}

/** Sentences from the one nearest to the question to the end of its paragraph and of any steps it introduces. */
function runFrom(passages: readonly Passage[], at: number, docs: readonly ContextDoc[]): Passage[] {
  const taken: Passage[] = []
  const document = passages[at]?.document
  const content = docs[document ?? -1]?.content ?? ''
  let [sentences, characters] = [0, 0]
  for (const passage of passages.slice(at)) {
    if (passage.document !== document) break
    const last = taken.at(-1)
    const isStep = STEP.test(lineOf(content, passage.start))
    // A title introduces what follows; it is not a sentence of an answer.
    if (passage.end === 0 || (!last && !isStep && HEADING.test(passage.text) && !/[.!?]$/.test(passage.text))) continue
    if (last) {
      const between = content.slice(last.end, passage.start)
      const leads = last.text.endsWith(':') || STEP.test(lineOf(content, last.start))
      if (/\n\s*\n/.test(between) && !(leads && isStep)) break
      if (between.includes('\n') && HEADING.test(passage.text) && !isStep) break
    }
    sentences += isStep ? 0 : 1
    characters += passage.text.length
    const full = taken.length > 0 && (characters > MOST.characters || taken.length >= MOST.steps)
    if (full || (sentences > MOST.sentences && !isStep)) break
    taken.push(passage)
  }
  return taken
}

const lineOf = (content: string, at: number): string => {
  const start = content.lastIndexOf('\n', at - 1) + 1
  return content.slice(start, Math.min(content.length, start + 200)).trimStart()
}

/** In the original layout: separate lines stay separate, and steps keep their marks. */
function joined(taken: readonly Passage[], content: string): string {
  return taken
    .map((passage, i) => {
      const before = taken[i - 1]
      const lead = content.slice(content.lastIndexOf('\n', passage.start - 1) + 1, passage.start)
      const mark = STEP.exec(lead.trimStart())?.[0] ?? ''
      const text = STEP.test(passage.text) ? passage.text : mark + passage.text
      if (!before) return text
      const between = content.slice(before.end, passage.start)
      const isList = STEP.test(text)
      return (
        (between.includes('\n') ? (isList && !STEP.test(lineOf(content, before.start)) ? '\n\n' : '\n') : ' ') + text
      )
    })
    .join('')
}

/** A markdown link to the document; null if it has no address. */
export function sourceLink(doc: ContextDoc | undefined): string | null {
  const source = doc?.source?.trim() ?? ''
  if (!/^https?:\/\/[^\s()<>]{3,1000}$/i.test(source)) return null
  const title = (doc?.title ?? '').replace(/[[\]\n]/g, ' ').trim()
  return `[${title === '' ? source : title}](${source})`
}
