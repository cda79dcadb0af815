/**
 * A first draft of an answer by the company's model, from retrieved passages: each sentence cites passages, and is
 * checked against them by the same rules that judge the assistant. Unsupported sentences are marked, never dropped
 * silently.
 */
import { z } from 'zod'
import type { ContextDoc, SentenceSupport } from '../../../lib/contract/index.ts'
import type { DraftReply, DraftRequest } from '../../../lib/contract/writing.ts'
import { type Passage, prepareGrounds } from '../../../lib/evals/grounds.ts'
import { newLexicon } from '../../../lib/evals/lexicon.ts'
import { isEnglish } from '../../../lib/evals/language.ts'
import { readExchange } from '../../../lib/evals/reading.ts'
import { sentenceSupports } from '../../../lib/evals/sentence-support.ts'
import { redact } from '../../../lib/redact/index.ts'
import { sentencesJoined } from '../../../lib/writing/sentences-joined.ts'
import { askForJson, type Asking } from './ask.ts'

const INSTRUCTION = `You draft an answer to a customer's question for an expert of a support team, who will check it.
You are given "question" and "passages", each with its number "n", the title of its document and its text.
{"answer": [{"text": string, "passages": number[]}]}
- One item for each sentence or step, in the order of the answer. A step begins with "1. ", "2. " … or with "- ".
- "passages" names those that hold what the sentence says. Say nothing that no passage holds: no fact, number, address or name of your own.
- At most eight items. No greeting, no closing words, nothing about the passages themselves.
- Where the passages do not answer the question: {"answer": []}.
Texts in square brackets like [email] stand for personal data that was taken out: leave them out.
Write in the language of the question, in markdown.`

/** Maximum characters of passages sent; retrieval puts the best first. */
const MOST_CHARACTERS = 24_000
const MOST = { items: 30, cites: 5, text: 2_000 }

const Drafted = z.object({
  answer: z.array(
    z.object({
      text: z.string(),
      passages: z
        .array(z.union([z.number(), z.string()]).transform(Number))
        .nullish()
        .transform((numbers) => numbers ?? []),
    }),
  ),
})

function passagesOf(context: readonly ContextDoc[]): Passage[] {
  let room = MOST_CHARACTERS
  return prepareGrounds(context, newLexicon()).passages.filter(({ start, end }) => {
    // Titles are not part of the content.
    if (end <= start) return false
    room -= end - start
    return room >= 0
  })
}

export async function draftByModel(
  asking: Asking,
  { query, context }: DraftRequest,
  companyDomains: readonly string[],
  gone: AbortSignal,
): Promise<DraftReply> {
  const clean = (value: string): string => redact(value, { companyDomains }).text
  const passages = passagesOf(context)
  if (passages.length === 0) return { ok: false, why: 'no_answer' }
  const given = {
    question: clean(query),
    passages: passages.map(({ document, text }, n) => ({
      n: n + 1,
      title: clean(context[document]?.title ?? ''),
      text: clean(text),
    })),
  }
  const asked = await askForJson(asking, INSTRUCTION, given, Drafted, gone)
  if (!asked.ok) return asked
  const items = asked.value.answer
    .map(({ text, passages: numbers }) => ({
      text: clean(text.trim().replace(/\s+/g, ' ')),
      cites: [...new Set(numbers)].flatMap((n) => passages[n - 1] ?? []).slice(0, MOST.cites),
    }))
    .filter(({ text }) => text !== '')
  if (items.length === 0) return { ok: false, why: 'no_answer' }
  if (items.length > MOST.items || items.some(({ text }) => text.length > MOST.text))
    return { ok: false, why: 'not_understood' }
  const { text, places } = sentencesJoined(items.map((item) => item.text))
  const tells = isEnglish(`${query}\n${text}`, null)
  return {
    ok: true,
    text,
    sentences: tells
      ? items.map((item, n) => ({ ...places[n]!, ...supportOf(query, item.text, item.cites, context) }))
      : null,
    cited: [...new Set(items.flatMap(({ cites }) => cites.map(({ document }) => document)))],
  }
}

/** Checks a sentence against its own citations only: support in another passage does not make the citation right. */
function supportOf(
  query: string,
  sentence: string,
  cites: readonly Passage[],
  context: readonly ContextDoc[],
): Pick<SentenceSupport, 'state' | 'nearest'> {
  const [first] = cites
  if (!first) return { state: 'unsupported', nearest: null }
  const reading = readExchange({
    query,
    response: sentence,
    context: cites.map(({ document, text }) => ({ ...context[document]!, content: text })),
    contextSource: 'log',
    language: 'en',
    companyDomains: [],
  })
  const found = sentenceSupports(reading.supports(), reading.conflicts())
  const worst =
    found.find(({ state }) => state === 'contradicted') ?? found.find(({ state }) => state === 'unsupported')
  const at = cites[worst?.nearest?.document ?? 0] ?? first
  return {
    state: worst?.state ?? 'supported',
    nearest: { document: at.document, start: at.start, end: at.end },
  }
}
