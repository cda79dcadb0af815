/**
 * Signs that an article branches, that the answer takes one branch, and that nobody has said which: compares the part
 * of an article that the answer comes from with the nearby part most likely to be another case.
 */
import { sentencesOf } from '../../evals/sentences.ts'
import { holdsForAny } from './alternatives.ts'
import { askedFor } from './asked.ts'
import { casesIn } from './cases.ts'
import { claimsIn } from './claims.ts'
import { readOnce } from './read-once.ts'
import { roleOf, sign, stepOf, wordsOf, type Signs } from './signs.ts'
import { contentOf } from './taken-up.ts'

/** The parts of a reading that are used: the words of a case are in the articles and nowhere else. */
export type AskedAndKnown = { question: string; prose: string; knowledge: readonly string[] }

type Opener = 'if' | 'before' | 'other' | 'label' | 'many' | 'one' | 'command' | 'pronoun' | 'plain'
type Part = {
  article: number
  line: number
  text: string
  words: ReadonlySet<string>
  numbers: ReadonlySet<string>
  opener: Opener
  denies: boolean
  /** What it is about: its first content word. */
  subject: string
}

const MOST = { characters: 20_000, parts: 120 }
const NEAR = 3

const CUT =
  /;\s+|,? (?:but|while|whereas) |,? and (?=(?:if|when|with|without|for|those|from|in|at)\b)|, (?=(?:if|with|without|for|those|from|in|outside|otherwise|everybody else|all others?)\b)|, (?=(?:the )?\p{L}+ (?:\p{L}+ ){0,3}(?:at |for )?[€£$]?\d)/iu
const LIST = /^([^:.!?]{2,40}): (.+)$/s
const COLON_IN_EACH = /: .*[;,] ?\p{L}[^:]{0,30}: /u

const OPENERS: readonly (readonly [Opener, RegExp])[] = [
  ['label', /^[|\s]*(?:[-*•] )?\**[^:.!?\n|]{2,40}\**(?:: | \| | [–—] )/u],
  [
    'other',
    /^(?:otherwise|other|others|all (?:other|others|the rest)|every(?:body|one|thing|where) else|those (?:who|that|of|to|with|in|which)|the others?|(?:older|newer|bigger|larger|smaller|heavier|lighter|longer|shorter|later|earlier) \p{L}+|outside|anything (?:else|above|below))\b/iu,
  ],
  ['if', /^(?:if|when|where|once|as long as|unless|whoever|who)\b/i],
  [
    'before',
    /^(?:with|without|for|on|in|at|from|up to|between|before|after|during|inside|within|under|over|below|above|as an?|using|through|via|until|since)\b/i,
  ],
  [
    'pronoun',
    /^(?:it|this|that|they|these|you|we|please|there|here|both|each|all|every|no|never|always|then|also|what|how)\b|^(?:it|they|that)['’]s\b/i,
  ],
  [
    'many',
    /^(?:the |our )?(?:[\p{L}\d][\p{L}\d.-]* ){0,4}?[\p{L}-]+s (?=(?:\p{L}+ )?(?:are|is|were|was|have|has|may|can|cannot|must|need|needs|get|gets|pay|pays|come|comes|go|goes|do|don['’]t|will|should|want|take|takes|cost|costs|run|runs|travel|keep|use|leave|send|write|find|\p{Ll}+)\b)/iu,
  ],
  [
    'one',
    /^(?:an? |the |our )?(?:[\p{L}\d][\p{L}\d.-]* ){1,4}?(?:is|has|was|can|may|must|cannot|needs|gets|pays|comes|goes|does|takes|costs|runs|starts|ends|lasts|keeps|covers|includes|opens|holds|leaves|works|requires|carries)\b/iu,
  ],
  ['command', /^\p{Lu}\p{Ll}{1,9} (?:the|your|it|an?|them|to|in|on|up|for)\b/u],
]
const openerOf = (text: string): Opener => OPENERS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'plain'

const DENIES = /\b(?:no|not|never|cannot|neither|nothing|nobody|without)\b|n['’]t\b/i

function partsOf(article: string, at: number): Part[] {
  return sentencesOf(article.slice(0, MOST.characters)).flatMap(({ text }, line) => {
    const list = LIST.exec(text)
    const pieces = list && !COLON_IN_EACH.test(text) ? piecesOfList(list[1]!, list[2]!) : text.split(CUT)
    return pieces
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => partOf(one, at, line))
  })
}
/** "Entry: adults 12, children 5": splits a list under a heading that applies to each item. */
function piecesOfList(head: string, rest: string): string[] {
  const pieces = rest.split(/[;,] (?:and )?/)
  return pieces.length > 1 && pieces.every((one) => one.includes(' ')) ? pieces : `${head}: ${rest}`.split(CUT)
}

function partOf(text: string, article: number, line: number): Part {
  const content = contentOf(text)
  return {
    article,
    line,
    text,
    words: new Set(content),
    numbers: new Set(content.filter((word) => /^\d/.test(word))),
    opener: openerOf(text),
    denies: DENIES.test(text),
    subject: content[0] ?? '',
  }
}

const partsIn = readOnce((knowledge): readonly Part[] => knowledge.flatMap(partsOf).slice(0, MOST.parts))

const common = (one: Iterable<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => isAmong(word, other)).length
const SHORTEST = 4
/** "engraving" and "engraved": one begins like the other. */
const isAmong = (word: string, words: ReadonlySet<string>): boolean =>
  words.has(word) ||
  (word.length >= SHORTEST &&
    [...words].some((one) => one.length >= SHORTEST && (one.startsWith(word) || word.startsWith(one))))
const but = (words: Iterable<string>, ...others: readonly ReadonlySet<string>[]): string[] =>
  [...words].filter((word) => !others.some((other) => isAmong(word, other)))

const YES_NO = /^(?:yes|yep|sure|of course|no|nope|unfortunately)\b/i
const REFUSES = /^(?:no|nope|unfortunately)\b/i

type Pair = { taken: Part; beside: Part }

/** How much two parts look like cases side by side. */
function contrast(one: Part, other: Part): number {
  const isCase = (part: Part): boolean =>
    part.opener !== 'pronoun' && part.opener !== 'command' && part.opener !== 'plain'
  return (
    Number(one.opener === other.opener && isCase(one)) +
    Number(isCase(one)) +
    Number(isCase(other)) +
    Math.min(2, common(one.words, other.words)) * 0.7 +
    Number(one.denies !== other.denies) * 0.5 +
    Number(one.numbers.size > 0 && other.numbers.size > 0 && but(one.numbers, other.numbers).length > 0) +
    Number(one.opener === 'other' || other.opener === 'other') -
    Math.abs(one.line - other.line) * 0.2 -
    Number(one.article !== other.article) * 0.8
  )
}

/** Kinds of cases known by name: versions, plans, devices, places. */
const kindsIn = (text: string): Set<string> => new Set(casesIn(text).map(({ kind }) => kind))

function pairOf({ question, prose, knowledge }: AskedAndKnown): Pair | null {
  const asked = new Set(contentOf(question))
  const said = but(contentOf(prose), asked)
  const parts = partsIn(knowledge)
  const isYesNo = YES_NO.test(prose.trim())
  let best: { taken: Part; score: number } | null = null
  for (const taken of parts) {
    const score =
      common(said, taken.words) +
      (isYesNo && taken.denies === REFUSES.test(prose.trim()) ? 0.6 : 0) +
      common(asked, taken.words) * 0.25
    if (score > (best?.score ?? 0)) best = { taken, score }
  }
  if (!best) return null
  const { taken } = best
  const others = parts
    .filter((one) => one !== taken && (one.article !== taken.article || Math.abs(one.line - taken.line) <= NEAR))
    .map((beside) => ({ beside, score: contrast(taken, beside) + Math.min(2, common(asked, beside.words)) * 0.6 }))
  const beside = others.sort((a, b) => b.score - a.score)[0]?.beside
  return beside ? { taken, beside } : null
}

/** Words in a row exclude one another: if one part has this and the other that, they are cases of one thing. */
const OPPOSED: readonly ReadonlySet<string>[] = [
  'old older new newer used latest current former recent',
  'first second third last later further next',
  'small smaller large larger big bigger light lighter heavy heavier short shorter long longer tall full half',
  'hard soft hot cold dark light wet dry thick thin',
  'upper lower top bottom front back main side left right',
  'private public business businesses firm firms company companies trade commercial personal household households',
  'weekday weekdays weekend weekends monday saturday saturdays sunday sundays holiday holidays',
  'day days daytime night nights morning mornings evening evenings afternoon noon daily weekly monthly',
  'adult adults child children teenager teenagers senior seniors pupil pupils baby babies',
  'student students staff teacher teachers parent parents guest guests member members visitor visitors employee employees owner owners tenant tenants admin admins editor editors viewer viewers resident residents researcher researchers seller sellers buyer buyers driver drivers passenger passengers landlord landlords candidate candidates',
  'inside outside within abroad elsewhere domestic international foreign country city town centre here there local',
  'single double several group groups both pair one two alone',
  'before after until since',
  'under over above below up more less fewer',
  'with without no',
  'free paid standard premium basic plus pro classic flex starter enterprise trial discounted',
  'summer winter spring autumn',
  'online shop shops counter phone branch post app web website browser box',
  'phone phones tv tablet tablets computer computers desktop mobile laptop',
  'cash card cards invoice transfer debit credit cheque',
  'red green blue yellow white black',
  'diesel petrol electric hybrid gas',
  'wool cotton silk leather linen synthetic wood metal plastic glass brick plasterboard stone ceramic',
  'dog dogs cat cats pet pets horse horses bird birds fish',
  'car cars van vans truck trucks bike bikes motorcycle bus trailer',
  'other others else rest otherwise all everyone everybody every some most special only',
].map((row) => new Set(row.split(' ')))

/** How many rows distinguish the two. */
function opposed(one: string, other: string): number {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))]
  return OPPOSED.filter((row) => {
    const [here, there] = [words, others].map((set) => [...set].filter((word) => row.has(word)))
    return here!.some((word) => !others.has(word)) && there!.some((word) => !words.has(word))
  }).length
}

const CONDITIONS =
  /\b(?:if|when|unless|otherwise|depend(?:s|ing)?|whether|either|with|without|for|on|in|before|after|only|other|others|until|between)\b/gi
const TURNS = /\b(?:else|others?|elsewhere|otherwise|beyond|later|only|except|unless|as long as|provided)\b/i
const FOR_ALL = /\b(?:all|every|everyone|everybody|any|anyone|both|each|always|no matter|whichever|whatever|same)\b/i
const TELLS_OWN =
  /\b(?:i|we|my|our) (?:\p{L}+ )*(?:am|is|are|have|had|bought|booked|signed|live|use|paid|ordered|got|study|work)\b|\bi['’]m\b|\bi['’]ve\b/iu
const BOUND = /\b(?:up to|under|over|below|above|before|after|until|from|more than|less than|older|younger|between)\b/i

/** "If it has a screen, …; if it doesn't, …": the answer covers both branches itself. */
export const BOTH_WAYS =
  /\bif not\b|\bif (?:it|they|you|yours) (?:do|does|is|are|has|have)(?:n['’]t| not)\b|(?:^|[.;!]\s+)otherwise\b/i
/** "Tenants bring the form", from "Tenants: bring the form" next to "Owners: bring the deed". */
const isNamed = ({ taken, beside }: Pair, prose: string): boolean =>
  taken.opener === 'label' &&
  beside.opener === 'label' &&
  !isAmong(taken.subject, beside.words) &&
  isAmong(taken.subject, new Set(contentOf(prose)))

/** The answer asks back, says what it depends on or that it holds for all, or the case was named. */
function isSettled({ question, prose }: AskedAndKnown, { taken, beside }: Pair): boolean {
  const told = kindsIn(`${question}. ${prose}`)
  return (
    prose.includes('?') ||
    BOTH_WAYS.test(prose) ||
    holdsForAny(prose) ||
    but(beside.words, taken.words).length === 0 ||
    isNamed({ taken, beside }, prose) ||
    [...kindsIn(`${taken.text} ${beside.text}`)].some((kind) => told.has(kind))
  )
}

/** The question says more than what it asks: "I live in Graz. …", "… on my mac". */
const isTold = (question: string): boolean =>
  (question.match(/[.!?,]+\s+\S/g)?.length ?? 0) > 0 || TELLS_OWN.test(question)

export function branchSigns(reading: AskedAndKnown): Signs {
  const signs: Signs = new Map()
  const pair = pairOf(reading)
  if (!pair || isSettled(reading, pair)) return new Map([['settled', 1]])
  const { taken, beside } = pair
  const { question, prose } = reading
  const asked = new Set(contentOf(question))
  const answered = new Set(contentOf(prose))
  const said = but(answered, asked)
  const ofTaken = common(said, taken.words)
  const ofBeside = common(said, beside.words)
  const only = { taken: but(taken.words, beside.words), beside: but(beside.words, taken.words) }
  const scope = but(only.taken, answered)
  const told = common(scope, asked)
  const toldOther = common(only.beside, asked)
  const saidOther = common(but(only.beside, asked), answered)
  const contrasted = contrast(taken, beside)
  const like = taken.opener === beside.opener
  const isOpen = told === 0 && toldOther === 0 && saidOther === 0
  const denies = taken.denies !== beside.denies
  const numbers =
    taken.numbers.size > 0 && beside.numbers.size > 0
      ? but(taken.numbers, beside.numbers).length > 0
        ? 'differ'
        : 'same'
      : taken.numbers.size + beside.numbers.size > 0
        ? 'one'
        : 'none'
  const sharedAsked = common(
    [...taken.words].filter((word) => isAmong(word, beside.words)),
    asked,
  )
  const extra = but(asked, taken.words, beside.words, answered).length
  const apart = stepOf(opposed(taken.text, beside.text), [0, 1])
  signs.set('contrast', contrasted / 4)
  const both = [taken, beside].every((part) => common(part.numbers, answered) > 0)
  sign(signs, { both })
  sign(signs, { turns: TURNS.test(prose) })
  sign(signs, { turns: TURNS.test(prose), saidOther: saidOther > 0 })
  sign(signs, {
    clauses: stepOf(prose.match(/[,;] (?:for|by|with|as|in|on|up to|after|from|an?|the) /g)?.length ?? 0, [0, 1]),
  })
  sign(signs, { apart })
  sign(signs, { apart, isOpen })
  sign(signs, { apart, besides: beside.opener })
  sign(signs, { apart, numbers })
  sign(signs, { apart, denies })
  sign(signs, { sharedAsked: stepOf(sharedAsked, [0, 1]) })
  sign(signs, { sharedAsked: stepOf(sharedAsked, [0, 1]), like })
  sign(signs, { besideAsked: stepOf(common(asked, beside.words), [0, 1]), besides: beside.opener })
  sign(signs, { takenAsked: stepOf(common(asked, taken.words), [0, 1]) })
  sign(signs, { extra: stepOf(extra, [0, 1, 2]) })
  sign(signs, { kinds: Math.min(2, casesIn(`${taken.text} ${beside.text}`).length) })
  sign(signs, { tells: isTold(question) })
  sign(signs, { tells: isTold(question), extra: extra > 0 })
  sign(signs, { parts: stepOf(partsIn(reading.knowledge).length, [2, 4, 8]) })
  sign(signs, { ofAll: FOR_ALL.test(taken.text) })
  sign(signs, { taken: taken.opener })
  sign(signs, { beside: beside.opener })
  sign(signs, { like, beside: beside.opener })
  sign(signs, { like, denies })
  sign(signs, { numbers })
  sign(signs, { numbers, like })
  sign(signs, { shared: stepOf(common(taken.words, beside.words), [0, 1, 2]) })
  sign(signs, { subject: taken.subject === beside.subject })
  sign(signs, { covers: stepOf(said.length === 0 ? 0 : ofTaken / said.length, [0, 0.34, 0.67]) })
  sign(signs, { gap: stepOf(ofTaken - ofBeside, [0, 1, 2]) })
  sign(signs, { scope: stepOf(scope.length, [0, 1, 2, 4]) })
  sign(signs, { told: stepOf(told, [0, 1]) })
  sign(signs, { toldOther: stepOf(toldOther, [0, 1]) })
  sign(signs, { saidOther: stepOf(saidOther, [0, 1]) })
  sign(signs, { asksTaken: Math.sign(told - toldOther) })
  sign(signs, { topic: stepOf(common(asked, new Set([...taken.words, ...beside.words])), [0, 1, 2]) })
  sign(signs, { isOpen })
  sign(signs, { isOpen, contrast: stepOf(contrasted, [1, 2, 3, 4, 5]) })
  sign(signs, { isOpen, besides: beside.opener })
  sign(signs, { conditions: stepOf(prose.match(CONDITIONS)?.length ?? 0, [0, 1]) })
  sign(signs, { forAll: FOR_ALL.test(prose) })
  sign(signs, { yesNo: YES_NO.test(prose.trim()), denies })
  sign(signs, { length: stepOf(answered.size, [2, 4, 8, 14]) })
  sign(signs, { own: TELLS_OWN.test(question) })
  sign(signs, { count: /\d/.test(question), bound: BOUND.test(taken.text) || BOUND.test(beside.text) })
  sign(signs, { near: Math.min(2, Math.abs(taken.line - beside.line)), article: taken.article === beside.article })
  sign(signs, { after: beside.line > taken.line })
  addQuestion(signs, question, isOpen)
  for (const says of functionWordsOf(prose)) sign(signs, { says })
  addNamed(signs, pair, partsIn(reading.knowledge), asked)
  return signs
}

const functionWordsOf = (text: string): string[] =>
  [...new Set(wordsOf(text).map(roleOf))].filter((word) => word !== '_')

/** "How often …", "Can I …": what is asked for, and in which words. */
function addQuestion(signs: Signs, question: string, isOpen: boolean): void {
  const form = askedFor(question)
  const [first = '', second = ''] = wordsOf(question).map(roleOf)
  sign(signs, { form })
  sign(signs, { form, isOpen })
  sign(signs, { opens: first })
  sign(signs, { opens: `${first} ${second}` })
  for (const asks of functionWordsOf(question)) sign(signs, { asks })
}

/** Whether the question has words found in only one part. */
function addNamed(signs: Signs, { taken, beside }: Pair, parts: readonly Part[], asked: ReadonlySet<string>): void {
  const named = new Map(
    parts.map((part) => [
      part,
      common(but(part.words, ...parts.filter((other) => other !== part).map(({ words }) => words)), asked),
    ]),
  )
  sign(signs, { namesAny: stepOf(Math.max(0, ...named.values()), [0, 1]) })
  sign(signs, { namesTaken: stepOf(named.get(taken) ?? 0, [0, 1]) })
  sign(signs, { namesBeside: stepOf(named.get(beside) ?? 0, [0, 1]) })
}

/** The names of the two cases, from the article. */
export function namesBeside(reading: AskedAndKnown): string[] {
  const pair = pairOf(reading)
  if (!pair) return []
  const names = [pair.taken, pair.beside].map(({ text }) => claimsIn(text, 0)[0]?.name ?? '')
  return names[0] !== names[1] && !names.includes('') ? names : ['In one case', 'Otherwise']
}
