/** Nothing shows that the question was understood: neither is it taken up at first, nor is asked whether it helped. */
import { missing, type LintFinding } from './note.ts'
import type { AnswerReading } from './reading.ts'
import { opensWithCommand } from './steps.ts'
import { feelsWith } from './sympathy.ts'
import { contentOf, wordsTakenUp } from './taken-up.ts'
import { isOwnTrouble } from './trouble.ts'

// Asks about this problem, or asks to hear of it; "contact us for more" does neither.
const ASKS_BACK =
  /\b(?:did (?:that|this|it|you|they)\b[^.!?\n]{0,60}\?|(?:is|are|was|were|does|do|has|have|can|could) (?:it|that|this|they|you|the \p{L}+|your \p{L}+)\b[^.!?\n]{0,80}(?:now|after that|again|work|solved|fixed|help|gone|back|past|still)[^.!?\n]{0,40}\?|(?:let us know|tell us|write (?:back|to us)|report back|come back to us|reply|get back to us|send us (?:a|the) \p{L}+|contact us|call us|call \+?\d[\d ]*)[^.!?\n]{0,20}\b(?:if|when|whether|should|which|what)\b|(?:if|when|should) (?:it|that|this|the \p{L}+(?: \p{L}+)?|its \p{L}+|no \p{L}+|nothing|they|there|all|you)\b[^.!?\n]{0,60}\b(?:still|again|stays?|remains?|persists?|isn['’]t|doesn['’]t|does not|is not|not|won['’]t|no)\b[^.!?\n]{0,40},? (?:please )?(?:let|tell|write|call|send|contact|reply|get|ask|come|use|say)|(?:tell|let) (?:us|me) (?:know )?(?:if|whether|when|how|which|what)|what (?:do|does) (?:you|it) (?:see|say|show)[^.!?\n]{0,40}\?|(?:helps?|helped|works?|worked)\?)/iu

/**
 * Number of content words above which an opening speaks for itself even if it shares no words with the question, since
 * no list of synonyms is complete. A sentence with a subject of its own says what it is about with fewer.
 */
const SPEAKS_FOR_ITSELF = { sentence: 3, else: 10 }
const WITH_SUBJECT =
  /^(?:(?:yes|no|sure|of course)[,:.]? )?(?:(?:the|your|our|an?|all|most|each|every|some|no|any) )?(?!(?:it|they|that|this|these|those|there|here|you|we|i|he|she|yes|no|not|of|if|in|on|at|by|from|to|for|with|as|when|once|please|just|about|only|many)\b)(?:[\p{L}\d'’-]+ ){1,4}?(?:is|are|was|were|has|have|had|can|cannot|can['’]t|may|must|will|should|do|does|don['’]t|doesn['’]t|need|go|come|take|make|cost|[\p{L}-]+(?:s|ed) (?!(?:at|on|in|of|per|and|or)\b)(?=[\p{L}\d]))\b/iu
const speaksForItself = (opening: string): boolean =>
  contentOf(opening).length >
  (WITH_SUBJECT.test(opening.trim()) && !opensWithCommand(opening)
    ? SPEAKS_FOR_ITSELF.sentence
    : SPEAKS_FOR_ITSELF.else)

export function noConfirmation({ question, opening, prose, answer }: AnswerReading): LintFinding[] {
  const asked = contentOf(question)
  if (asked.length === 0 || answer.trim() === '' || ASKS_BACK.test(prose)) return []
  if (speaksForItself(opening) || (isOwnTrouble(question) && feelsWith(opening))) return []
  const taken = wordsTakenUp(question, opening).length
  if (taken > 1 || (taken === 1 && !isBareCommand(asked, question, opening))) return []
  return missing('confirm', answer.trimEnd().length, '\n\nDid this answer your question?')
}

/** A bare command only says which thing it is about: "Open the app and scan the code on the lamp." */
const isBareCommand = (asked: readonly string[], question: string, opening: string): boolean =>
  asked.length > 2 && opensWithCommand(opening) && !isOwnTrouble(question)
