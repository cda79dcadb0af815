/** Signs that an answer gives its reader something to go on with, or does not. */
import { askedFor } from './asked.ts'
import { ACKNOWLEDGES, DEPENDS, isLeftStanding, MANNER, PLACE, REFUSES, VAGUE } from './left-standing.ts'
import type { AnswerReading } from './reading.ts'
import { roleOf, sign, stepOf, wordsOf, wordSign, type Signs } from './signs.ts'
import { opensWithCommand, stepsIn } from './steps.ts'
import { contentOf, wordsTakenUp } from './taken-up.ts'
import { isOwnTrouble } from './trouble.ts'

const SAYS: readonly (readonly [string, RegExp])[] = [
  ['depends', DEPENDS],
  ['vague', VAGUE],
  ['acknowledges', ACKNOWLEDGES],
  ['refuses', REFUSES],
]
/** What is under way, who sees to it, what to use; or how such things go in general. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['being', /\b(?:is|are)(?: now| already| just)? being \p{L}+/iu],
  [
    'coming',
    /\bon (?:its|his|her|their|the|our) way\b|\bunder way\b|\b(?:is|are) coming\b|\bcomes? (?:at|by|on|in|today|tomorrow|round|out|over|back|with)\b/i,
  ],
  [
    'done',
    /\b(?:it|they|that|both|this|you|yours?|everything)(?:['’]s|['’]re| is| are|['’]ve been| has been| have been) (?:\p{L}+ly |now |already |all )?(?:cancell?ed|paid|fixed|sorted|corrected|restored|refunded|sent|blocked|unblocked|unlocked|changed|booked|ordered|replaced|solved|settled|credited|extended|moved|back|on|in)\b/iu,
  ],
  [
    'clock',
    /\b(?:at|by|until|till|before|from|around|about) (?:\d|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|the evening|the morning|night)/i,
  ],
  [
    'staff',
    /\b(?:the|our|any|an?) (?:front |help |service |duty )?(?:desk|counter|office|shop|kiosk|reception|branch|driver|team|staff|manager|warden|technician|plumber|colleague|agent|crew|depot)\b(?: (?:at|in|of|beside|on) (?:\p{L}+ ){1,3})? (?:(?:is|are|will|can|has|have|does|do)\b|\p{L}+s\b)/iu,
  ],
  [
    'thing',
    /^(?:there(?:['’]s| is| are)|the|an?|that|this|it['’]s|they['’]re) (?:\p{L}+ ){0,2}(?:link|button|arrow|form|sign|list|menu|lift|switch|page|map|table|card|slip|lever|key|icon|box|cross|slider|leaflet|number|code|path)\b/iu,
  ],
  [
    'general',
    /^(?:all |most |many |some |the |our |every |each |an? )?\p{L}+(?: \p{L}+){0,2} (?:is|are|can|may|might|must|need|needs|have|has|do|does|should|will|come|comes|go|goes|depends?|\p{L}+s?) /iu,
  ],
  ['many', /^\p{Lu}\p{Ll}+s (?:are|can|may|might|must|need|have|do|should|will|\p{Ll}+)\b/u],
  [
    'cause',
    /\b(?:due to|because|caused by|comes? from|reasons?|happens?|can be|may be|might be|several|many things|various)\b/i,
  ],
  [
    'praise',
    /\b(?:popular|proud|carefully|great|best|love|happy|pleased|seriously|important|trained|experienced|quality|hard)\b/i,
  ],
  ['few', /^[\p{L}’']+(?:,? [\p{L}’']+){0,2}[.!]?$/u],
  [
    'where',
    /^(?:in|on|at|under|via|with|by|from|for|to|through|online|upstairs|beside|behind|next|below|above|here)\b/i,
  ],
  ['we do', /\b(?:I|we)(?:['’]ve| have|['’]ll| will|['’]m|['’]re| am| are)\b/i],
]
const ENDINGS: readonly (readonly [string, RegExp])[] = [
  ['ed', /(?:ed|en)$/],
  ['ing', /ing$/],
  ['ly', /ly$/],
]

/** Characters read: answers that leave the reader without a step are short. */
const MOST = 5_000

export function stepSigns(reading: AnswerReading): Signs {
  const signs: Signs = new Map()
  const question = reading.question.trim()
  const said = reading.prose.trim().slice(0, MOST)
  const asked = askedFor(question)
  const steps = stepsIn(reading)
  if (opensWithCommand(said)) steps.push('opens')
  const any = steps.length > 0
  for (const step of steps) {
    sign(signs, { step })
    sign(signs, { step, asked })
  }
  sign(signs, { any })
  sign(signs, { any, asked })
  sign(signs, { steps: Math.min(3, steps.length) })
  // Weighted down, because the patterns were made with most of the data that the weights are fitted on.
  signs.set('standing', !any && isLeftStanding(question, said) ? 0.3 : -0.3)
  for (const [says, pattern] of SAYS) {
    if (!pattern.test(said)) continue
    sign(signs, { says })
    sign(signs, { says, asked, any })
  }
  if (MANNER.test(said)) sign(signs, { manner: asked })
  if (PLACE.test(said)) sign(signs, { place: asked, any })
  const trouble = isOwnTrouble(question)
  sign(signs, { trouble })
  sign(signs, { trouble, any })
  sign(signs, { asked })
  sign(signs, { asks: question.includes('?') })
  sign(signs, { own: /\b(?:my|our|i|we)\b/i.test(question) })
  sign(signs, { askedAt: stepOf(wordsOf(question).length, [4, 8, 14]) })
  addForm(signs, said, { asked, any })
  addSubject(signs, question, said, { asked, any })
  return signs
}

type About = { asked: string; any: boolean }

function addForm(signs: Signs, said: string, { asked, any }: About): void {
  const words = wordsOf(said)
  const length = stepOf(words.length, [3, 6, 10, 16, 25, 40])
  sign(signs, { length })
  sign(signs, { length, asked })
  sign(signs, { yesNo: /^(?:yes|no|sure|of course|certainly|sorry|unfortunately)\b/i.test(said), asked })
  sign(signs, { digit: /\d/.test(said) })
  sign(signs, { yours: /\b(?:you|your)\b/i.test(said), ours: /\b(?:we|our|us|i)\b/i.test(said) })
  sign(signs, { subject: /^(?:the|an?|our|all|most|many|every|some)\b/i.test(said), asked, any })
  for (const word of words) signs.set(wordSign(word), 1)
  const [first = '', second = ''] = words.map(roleOf)
  sign(signs, { opens: first })
  sign(signs, { opens: first, asked })
  sign(signs, { opens: `${first} ${second}` })
  for (const [ending, pattern] of ENDINGS) if (words.some((word) => pattern.test(word))) sign(signs, { ending })
  for (const [form, pattern] of FORMS) {
    if (!pattern.test(said)) continue
    sign(signs, { form })
    sign(signs, { form, any })
    sign(signs, { form, asked })
  }
}

/** "Bills are sent to whoever is in the contract": answers a question about one thing with what holds for all. */
function addSubject(signs: Signs, question: string, said: string, { asked, any }: About): void {
  const ofQuestion = new Set(contentOf(question))
  const first = contentOf(said.split(/[^\p{L}’'-]+/u, 3).join(' '))
  const same = first.some((word) => ofQuestion.has(word))
  sign(signs, { taken: Math.min(3, wordsTakenUp(question, said).length), asked })
  sign(signs, { same, any })
  sign(signs, { same, any, asked })
  if (/^\p{Lu}\p{Ll}+s \p{Ll}+/u.test(said)) sign(signs, { same, any, asked, many: true })
  sign(signs, { toNobody: !/\b(?:you|your|we|i|us|our)\b/i.test(said), any, same })
}
