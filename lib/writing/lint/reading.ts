/** An answer as the rules read it: once, for all of them. */
import { isEnglish } from '../../evals/language.ts'
import { sentencesOf, type Sentence } from '../../evals/sentences.ts'
import { linksOf, type AnswerLink } from './links.ts'

export type AnswerReading = {
  answer: string
  /** What was asked; empty if unknown. */
  question: string
  /** Texts of the company's articles, as far as retrieved. */
  knowledge: readonly string[]
  /** The company's own domains: role addresses at them are public. */
  domains: readonly string[]
  sentences: readonly Sentence[]
  links: readonly AnswerLink[]
  /** The answer with code, addresses and link targets blanked out, so that offsets stay valid. */
  prose: string
  /** The first two sentences: what customers read before deciding whether this is about them. */
  opening: string
  english: boolean
}

const CODE = /```[\s\S]{0,20000}?(?:```|$)|`[^`\n]{1,500}`/g
const PLACEHOLDER = /<[^<>\n]{1,200}>/g
const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** What an answer is read against. */
export type AnswerContext = {
  /** What was asked, or null if unknown: then nothing is said about what is missing from the answer. */
  question: string | null
  /** The company's own; role addresses at them are public. */
  domains: readonly string[]
  /** Texts of the company's articles retrieved for the question. */
  knowledge?: readonly string[]
}

export function readAnswer(answer: string, { question, domains, knowledge = [] }: AnswerContext): AnswerReading {
  const withoutCode = answer.replace(CODE, blank)
  const links = linksOf(withoutCode)
  let prose = ''
  let at = 0
  for (const { targetStart, end } of links) {
    if (targetStart < at) continue
    prose += withoutCode.slice(at, targetStart) + blank(withoutCode.slice(targetStart, end))
    at = end
  }
  prose = (prose + withoutCode.slice(at)).replace(PLACEHOLDER, blank)
  const sentences = sentencesOf(answer)
  return {
    answer,
    question: question ?? '',
    knowledge,
    domains,
    sentences,
    links,
    prose,
    opening: sentences
      .slice(0, 2)
      .map((s) => prose.slice(s.start, s.end))
      .join(' '),
    english: isEnglish(`${question ?? ''}\n${prose}`, null) && isEnglish(prose, null),
  }
}

/** The prose of the sentence that contains `at`. */
export function sentenceAt(reading: AnswerReading, at: number): { text: string; start: number; index: number } {
  const index = lastFrom(reading.sentences, at)
  const sentence = reading.sentences[index]
  if (!sentence || at >= sentence.end) return { text: '', start: at, index: -1 }
  return { text: reading.prose.slice(sentence.start, sentence.end), start: sentence.start, index }
}

/** Characters read on either side: a list may go on for pages without a full stop. */
const AROUND = 400
/** The part of the sentence before `start`. */
export function sentenceBefore(reading: AnswerReading, start: number): string {
  const { text, start: from } = sentenceAt(reading, start)
  return text.slice(Math.max(0, start - from - AROUND), start - from)
}
/** The part of the sentence after `end`. */
export function sentenceAfter(reading: AnswerReading, end: number): string {
  const { text, start } = sentenceAt(reading, end - 1)
  return text.slice(end - start, end - start + AROUND)
}

/** The last sentence that begins at or before `at`, -1 if none. Binary search: an answer may have thousands. */
function lastFrom(sentences: readonly Sentence[], at: number): number {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Links that do not lead to a page which states a value: a sign-in, a form, a way to write to somebody. */
const ELSEWHERE =
  /^(?:mailto|tel|sms):|^https?:\/\/(?:login|signin|account|my)\.|\/(?:log-?in|sign-?(?:in|up|on)|contact(?:-us)?|chat|register|apply|upload|checkout|feedback|download)(?:[/?.]|$)/i

/** Whether the sentence at `at`, or the one before or after, has a link that can keep a value up to date. */
export function hasLinkNear(reading: AnswerReading, at: number): boolean {
  const { index } = sentenceAt(reading, at)
  const from = reading.sentences[Math.max(0, index - 1)]?.start ?? 0
  const to = reading.sentences[Math.min(reading.sentences.length - 1, index + 1)]?.end ?? reading.answer.length
  return reading.links.some((l) => !l.dead && l.start >= from && l.end <= to && !ELSEWHERE.test(l.target))
}

/** A sample of a format, or an example. */
const SAMPLE =
  /\b(?:for example|e\.g\.|for instance|such as|let['’]s say|in the form|in the format|format|looks? like|written as|as in)\b[^.!?\n]{0,60}$|\b(?:say,|suppose|example:) [^.!?\n]{0,60}$|\b(?:type|enter|write|fill in|put)\b[^.!?\n]{0,40}(?<!\b(?:many|much|few|little|long|often|large|late|early)) (?:as|like)\s["“']?$/i
const SAMPLE_ELSEWHERE =
  /(?<!\p{L})(?:zum Beispiel|z\. ?B\.|beispielsweise|etwa so|Muster|Format|im Format|in der Form|so aus|beginnt mit|beginnen mit|par exemple|p\. ?ex\.|por ejemplo|p\. ?ej\.|ad esempio|bijvoorbeeld)(?!\p{L})[^!?\n]{0,60}$/iu
const SAMPLE_AFTER =
  /^[^!?\n]{0,40}?(?:,? for (?:example|instance)|, say,| as an? (?:example|sample)| (?:to|for) try(?:ing)? |,? zum Beispiel|,? z\. ?B\.| is (?:an example|a sample|made up))\b/i
/** No pattern needs to look further back. */
const LEAD = 200
export const isSample = (reading: AnswerReading, at: number): boolean => {
  const { text, start } = sentenceAt(reading, at)
  const lead = text.slice(Math.max(0, at - start - LEAD), at - start)
  return (
    SAMPLE.test(lead) || (!reading.english && SAMPLE_ELSEWHERE.test(lead)) || SAMPLE_AFTER.test(text.slice(at - start))
  )
}
