/** Nothing shows that the question was understood: neither the opening takes it up, nor the end asks whether it helped. */
import { isStop, stem, tokenise } from '../../match/words.ts'
import { baseForm } from './irregular-verbs.ts'
import { feelsWith, isOwnTrouble } from './no-empathy.ts'
import { missing, type Finding } from './note.ts'
import type { Reading } from './reading.ts'

// Asks about this problem, or asks to hear of it; "contact us for more" is neither.
const ASKS_BACK =
  /\b(?:did (?:that|this|it|you|they)\b[^.!?\n]{0,60}\?|(?:is|are|was|were|does|do|has|have|can|could) (?:it|that|this|they|you|the \p{L}+|your \p{L}+)\b[^.!?\n]{0,80}(?:now|after that|again|work|solved|fixed|help|gone|back|past|still)[^.!?\n]{0,40}\?|(?:let us know|tell us|write (?:back|to us)|report back|come back to us|reply|get back to us|send us (?:a|the) \p{L}+|contact us|call us|call \+?\d[\d ]*)[^.!?\n]{0,20}\b(?:if|when|whether|should|which|what)\b|(?:if|when|should) (?:it|that|this|the \p{L}+(?: \p{L}+)?|its \p{L}+|no \p{L}+|nothing|they|there|all|you)\b[^.!?\n]{0,60}\b(?:still|again|stays?|remains?|persists?|isn['’]t|doesn['’]t|does not|is not|not|won['’]t|no)\b[^.!?\n]{0,40},? (?:please )?(?:let|tell|write|call|send|contact|reply|get|ask|come|use|say)|(?:tell|let) us (?:know )?(?:if|whether|when|how|which|what)|what (?:do|does) (?:you|it) (?:see|say|show)[^.!?\n]{0,40}\?|(?:helps?|helped|works?|worked)\?)/iu

const rootOf = (word: string): string => stem(baseForm(word))

// They carry how something is asked, not what.
const GENERIC = new Set(
  'do can get happen mean work make use tell know want way thing kind sort long often help find give available possible allow support offer put take have need charge please time come give much many'
    .split(' ')
    .map((word) => rootOf(word)),
)
/** Said in other words: of each line, any word takes up any other. */
const SAME: readonly (readonly string[])[] = `
outage down interruption disruption slow investigate fault unavailable
charge care responsible look manage
login sign log
cost price fee pay charge expensive free amount
refund money repay back reimburse
send ship deliver post mail return parcel
stolen theft steal lost
buy order purchase
contact reach write email
hurt cut injure bleed
close shut end terminate
open start
phone mobile handset
cancel terminate end
wifi internet network online offline connect connection
die death pass loss condolence died
change switch alter move
delete remove erase
bin rubbish waste
repair fix mend
broken defect damage fault tear tore torn stain
wrong mistake error incorrect
dog pet animal
doctor physician specialist therapist
cover insure pay
difference differ compare whereas while
open hour saturday sunday monday
invite add
late delay
fine penalty ticket
limit maximum most
child kid minor
fake fraud genuine counterfeit original
discount cheap half offer price voucher
europe eu european
america us usa american states
britain uk british england
`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map((word) => rootOf(word)))

/** Of what the question is about, this much has to come up in the opening. */
const ENOUGH = 0.34

export function noConfirmation(reading: Reading): Finding[] {
  const { question, opening, prose, answer } = reading
  const asked = subjectOf(question)
  if (asked.length === 0 || answer.trim() === '' || ASKS_BACK.test(prose)) return []
  const said = new Set(tokenise(`${opening} ${answer.slice(0, opening.length)}`).map((t) => rootOf(t.lower)))
  const taken = asked.filter((word) => isTakenUp(word, said)).length
  if (taken / asked.length >= ENOUGH || listsThem(question, opening) || tellsOf(asked, opening)) return []
  // Who feels with the customer and names what it is about has understood, whatever else is not repeated.
  if (taken > 0 && isOwnTrouble(question) && feelsWith(opening)) return []
  return missing('confirm', answer.trimEnd().length, '\n\nDid this answer your question?')
}

/** Begins with the thing asked about and goes on to say something of it: "The pool is warm all year." */
const OF_IT =
  /^(?:(?:yes|no|sure|of course)[,:]? )?(?:(?:the|your|our|an?|all|most) )?((?:[\p{L}-]+ ){1,2}?)(?:is|are|was|were|has|have|can|cannot|will|may|must|does|do|goes|go|costs?|takes?|comes?|stays?|lasts?) (?:\S+ ){2,}/iu
const YOU_CAN =
  /^(?:(?:yes|no|sure|of course)[,:]? )?you (?:can|may|could|cannot|can['’]t) \p{L}+ (?:(?:the|your|our|an?|it) )?((?:[\p{L}-]+ ){1,2}?)(?:in|on|at|by|with|under|from|for|through|via|until|up) /iu
function tellsOf(asked: readonly string[], opening: string): boolean {
  const text = `${opening.trim()} `
  const thing = OF_IT.exec(text)?.[1] ?? YOU_CAN.exec(text)?.[1]
  return thing !== undefined && tokenise(thing).some((t) => asked.includes(rootOf(t.lower)))
}

// "Which browsers work?" is taken up by their names and the verb: "Chrome, Edge and Firefox work".
const WHICH = /^which (?:\p{L}+ ){1,3}(\p{L}{3,})\?/iu
const NAMES = /^(?:\p{Lu}[\p{L}\d]*, )+\p{Lu}[\p{L}\d]* (?:and|or) \p{Lu}[\p{L}\d]* (\p{L}{3,})/u
function listsThem(question: string, opening: string): boolean {
  const verb = WHICH.exec(question.trim())?.[1]
  const said = NAMES.exec(opening.trim())?.[1]
  return verb !== undefined && said !== undefined && rootOf(verb.toLowerCase()) === rootOf(said.toLowerCase())
}

function subjectOf(question: string): string[] {
  const roots = tokenise(question)
    .filter((t) => !isStop(t.lower))
    .map((t) => rootOf(t.lower))
    .filter((root) => root.length > 1 && !GENERIC.has(root))
  return [...new Set(roots)]
}

function isTakenUp(word: string, said: ReadonlySet<string>): boolean {
  if (said.has(word)) return true
  if (SAME.some((line) => line.includes(word) && line.some((other) => said.has(other)))) return true
  // "renew" and "renewal", "e-bike" and "e-bikes": one begins as the other does.
  return (
    word.length >= 5 &&
    [...said].some((other) => other.length >= 5 && (other.startsWith(word) || word.startsWith(other)))
  )
}
