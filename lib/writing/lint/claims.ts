/**
 * Statements of an article whose form says what they apply to, whatever it is called: "Tenants: …", "If you signed up
 * here, …", "standard tickets …", "… with FlexiCover".
 */
import { isStop, numberOf, tokenise } from '../../match/words.ts'
import { canonical } from '../../match/synonyms.ts'
import { sentencesOf } from '../../evals/sentences.ts'
import { baseForm } from './irregular-verbs.ts'

type Form = 'label' | 'if' | 'before' | 'subject' | `behind ${string}`
/** `scope`: what it applies to; `said`: what it says; `lead`: the words above it. */
export type Claim = {
  article: number
  line: number
  form: Form
  name: string
  isNamed: boolean
  scope: ReadonlySet<string>
  /** The part of the scope that distinguishes it: names, if it has any. */
  names: ReadonlySet<string>
  said: Set<string>
  whole: Set<string>
  lead: ReadonlySet<string>
}

const MOST = { characters: 20_000, claims: 200, words: 8, behind: 6 }

const LABEL =
  /^[|\s]*(?:[-*•]|\d{1,2}[.)])?\s*(\*\*[^*\n]{1,60}\*\*|[^:|–—.!?*\n]{1,60}?)\s*(?::\s|\s[–—-]\s|\||(?<=\*\*)\s)\s*(\S.*)$/u
/** Labels that count, or announce a kind of remark, do not mark cases. */
const NO_CASE =
  /^(?:step|note|tip|hint|important|attention|warning|example|question|answer|day|week|part|see|also|please|q|a)\b/i
const IF = /^(?:if|when|where|once|using)\s+((?:[^,:?—]|,(?=\d)){3,80}?)(?:[,:?—]| (?=please\b|then\b))\s*(\S.*)$/i
export const OTHERWISE = /^(?:otherwise|if not|everywhere else|everybody else|everyone else)\b[\s,:]*(\S.*)$/i
const PREPOSITION = 'on|in|at|with|for|under|from|as|through|via|up to|until|before|after|without|since|outside|inside'
const BEFORE = new RegExp(`^(?:${PREPOSITION})\\s+(\\S.*)$`, 'i')
const BEHIND = /\b(on|in|with|without|for|under|from|as an?|through|via|if) (?=\S)/gi
const VERB =
  /^(?:is|are|was|were|has|have|had|can|can['’]t|cannot|may|must|mustn['’]t|need|needs|do|does|don['’]t|doesn['’]t|will|won['’]t|should|get|gets|pay|pays|keep|keeps|find|finds|see|sees|open|opens|go|goes|come|comes|use|uses|take|takes|ask|asks|carry|carries|receive|receives|include|includes|earn|earns|contain|contains|cost|costs|allow|allows|start|starts|end|ends|show|shows|raise|raises|bring|brings|send|sends|call|calls|write|writes|choose|chooses|report|reports|leave|leaves|lose|loses|last|lasts|expire|expires|cover|covers|require|requires|run|runs|stay|stays|apply|applies|log|logs|sign|signs|press|tap|click|hold|travel|travels|return|returns|book|books|update|updates|close|closes|fall|falls|hand|hands)$/i
const PRONOUN =
  /^(?:it|this|that|these|those|they|we|you|i|he|she|there|here|everyone|everybody|all|every|each|any|both|please|your|no|not|nothing|what|which|who|how|why)$/i
/** Groups of people to whom different rules may apply. */
export const PEOPLE =
  /\b(?:tenants?|subtenants?|owners?|landlords?|teachers?|students?|pupils?|parents?|adults?|child(?:ren)?|guests?|members?|customers?|passengers?|drivers?|riders?|residents?|visitors?|employees?|employers?|business(?:es)?|compan(?:y|ies)|households?|groups?|famil(?:y|ies)|seniors?|patients?|subscribers?|buyers?|sellers?|hosts?|admins?|administrators?|managers?|editors?|viewers?|users?|holders?|borrowers?|citizens?|private|organi[sz]ers?|suppliers?|authors?|readers?|trainers?|singles?|couples?)\b/i

/** What a text is about: its content words, each in one form. */
export function contentOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const { lower } of tokenise(text.replace(/(?<=\d)-(?=\p{L})/gu, ' ')))
    if (!isStop(lower)) found.add(canonical(baseForm(lower)))
  return found
}
/** Words of the first set that are not in the second. */
export const but = (words: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> =>
  new Set([...words].filter((word) => !others.has(word)))
/** Something with a name: a capital that is not at the beginning. */
const hasName = (text: string): boolean =>
  /(?<=\S\s+(?:\S+\s+)*)\p{Lu}|\b(?:version|release|firmware|generation|level|zone|class|app) \d|^\p{Lu}{2}|\p{Ll}\p{Lu}/u.test(
    text,
  )

const namesIn = (text: string): Set<string> =>
  contentOf([...text.matchAll(/\p{L}*[\p{Lu}\d][\p{L}\d.-]*/gu)].map(([word]) => word).join(' '))

type Bare = Pick<Claim, 'form' | 'name'> & { rest: string; isNamed: boolean }

/** Where a name or noun ends. */
const isEnd = (word: string, n: number): boolean =>
  (VERB.test(word) && !/^\p{Lu}/u.test(word)) ||
  PRONOUN.test(word) ||
  /^an?$/.test(word) ||
  (n > 1 ? /^\d/.test(word) : false) ||
  (!/^\d/.test(word) && !/^\p{Lu}/u.test(word) && numberOf(word.toLowerCase()) !== null)

/** "Members with an annual contract": after these words a phrase may continue with an article or number. */
const GOES_ON = /^(?:with|without|of|for|on|in|from|by|under|over|at|before|after|until|since)$/i

/** "Flex members pause …": a lower-case word after a plural is their verb, unless it continues the phrase. */
const isVerbOfPeople = (before: string, word: string): boolean =>
  PEOPLE.test(before) && before.endsWith('s') && /^\p{Ll}{3,}$/u.test(word) && !TIES_ON.test(word)
const TIES_ON = new RegExp(
  `^(?:${PREPOSITION}|of|and|or|who|whose|that|which|than|then|only|whom|[\\p{L}]+(?:ed|ing))$`,
  'iu',
)

function headOf(text: string): { head: string; rest: string } | null {
  const words = text.split(/\s+/)
  for (let n = 0; n < Math.min(words.length, MOST.words); n += 1) {
    const word = words[n]!
    if (
      n > 0 &&
      !GOES_ON.test(words[n - 1]!) &&
      (isEnd(word.replace(/[,.;:]+$/, ''), n) || isVerbOfPeople(words[n - 1]!, word))
    )
      return { head: words.slice(0, n).join(' '), rest: words.slice(n).join(' ') }
    if (/[,:]$/.test(word))
      return {
        head: words
          .slice(0, n + 1)
          .join(' ')
          .slice(0, -1),
        rest: words.slice(n + 1).join(' '),
      }
  }
  return null
}

/** "Madrid", "iPhone or Android", "Premium" at the beginning: a name is a case even without a word for its kind. */
const NAMES =
  /^\p{L}?\p{Lu}[\p{L}\d.-]*(?:(?: (?:and|or|of))? (?:the )?(?:\p{L}?\p{Lu}[\p{L}\d.-]*|\d+(?:\.\d+)*(?= )))*/u
function namedHeadOf(text: string): { head: string; rest: string } | null {
  const head = NAMES.exec(text)?.[0]
  return head && head.length < text.length ? { head, rest: text.slice(head.length) } : null
}

const MARK = /^[|\s#]*(?:[-*•](?=\s)|\d{1,2}[.)])?\s*(?:(?:and|but|while) )?/
const ARTICLE = /^(?:the|our|an?)\s+/i
/** Something counted or measured is not a case. */
const COUNTED =
  /^(?:up to |about |only |an? )?(?:[€£$]?\d[\d.,]*|[a-z]+ty|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:\s|%|$)/

function bareClaimsOf(clause: string): Bare[] {
  const found: Bare[] = []
  const put = (form: Form, given: string, rest: string, isNamed: boolean): void => {
    const name = given.replaceAll('*', '').replace(ARTICLE, '').trim()
    if (name !== '' && rest.trim() !== '' && !COUNTED.test(name)) found.push({ form, name, rest, isNamed })
  }
  const label = LABEL.exec(clause)
  const isLabelled =
    label !== null &&
    !/^if\b/i.test(label[1]!) &&
    !IF.test(clause.replace(MARK, '')) &&
    label[1]!.split(/\s+/).length <= MOST.words &&
    !NO_CASE.test(label[1]!.replaceAll('*', ''))
  if (isLabelled) {
    put('label', label[1]!, label[2]!, hasName(label[1]!))
    return found
  }
  const plain = clause.replace(MARK, '').replaceAll('**', '')
  const condition = IF.exec(plain)
  if (condition) put('if', condition[1]!, condition[2]!, hasName(`x ${condition[1]!}`))
  const otherwise = OTHERWISE.exec(plain)
  if (otherwise) put('if', plain.slice(0, plain.length - otherwise[1]!.length), otherwise[1]!, false)
  const before = BEFORE.exec(plain)
  const head = before ? (namedHeadOf(before[1]!.replace(ARTICLE, '')) ?? headOf(before[1]!.replace(ARTICLE, ''))) : null
  if (head) put('before', head.head, head.rest, hasName(`x ${head.head}`))
  const bare = plain.replace(ARTICLE, '')
  const first = bare.split(/\s/, 1)[0]!
  if (!before && !condition && !otherwise && !PRONOUN.test(first) && !VERB.test(first)) {
    const subject = headOf(bare)
    if (subject)
      put('subject', subject.head, subject.rest, hasName(bare === plain ? subject.head : `x ${subject.head}`))
  }
  for (const { 0: gap, 1: word, index } of plain.matchAll(BEHIND)) {
    const name = plain.slice(index + gap.length, index + gap.length + 100).replace(/[,.!;:].*$/, '')
    if (index > 0 && name.split(/\s+/).length <= MOST.behind && !headOf(`x ${name}`))
      put(`behind ${word!.toLowerCase()}`, name, plain.slice(0, index), hasName(`x ${name}`))
  }
  return found
}

const CLAUSE = /;|(?:,|\s)(?:and|but|while|whereas)\s|,\s/g
/** The clauses of a sentence that begin with a case; a clause without one belongs to the clause before. */
function clausesOf(sentence: string): string[] {
  const parts: string[] = []
  let from = 0
  const open = sentence.replace(/\([^()]*\)/g, (inside) => 'x'.repeat(inside.length))
  for (const { 0: gap, index } of [...open.matchAll(CLAUSE), { 0: '', index: sentence.length }]) {
    const part = sentence.slice(from, index).trim()
    if (parts.length === 0 || opensCase(part)) parts.push(part)
    else parts[parts.length - 1] += `, ${part}`
    from = index + gap.length
  }
  return parts
}
const opensCase = (part: string): boolean =>
  part.includes(' ') &&
  (LABEL.test(part) ||
    bareClaimsOf(part).some(
      ({ form, isNamed, name }) => isNamed || (form !== 'subject' && !form.startsWith('behind')) || PEOPLE.test(name),
    ))

/** The cases may only start after a label, which is then their heading: "Storage: the Basic plan …, the Pro plan …". */
function claimsOf(clause: string): { claims: Bare[]; heading: string } {
  const found = bareClaimsOf(clause)
  const labelled = found.find(({ form }) => form === 'label')
  if (!labelled) return { claims: found, heading: '' }
  const inside = clausesOf(labelled.rest).flatMap(bareClaimsOf)
  return inside.filter(({ isNamed }) => isNamed).length > 1
    ? { claims: inside, heading: labelled.name }
    : { claims: [...found, ...inside], heading: '' }
}

export function claimsIn(text: string, article: number): Claim[] {
  const claims: Claim[] = []
  let lead: ReadonlySet<string> = new Set<string>()
  let open: Claim[] = []
  for (const [line, { text: sentence }] of sentencesOf(text.slice(0, MOST.characters)).entries()) {
    const clauses = clausesOf(sentence).map(claimsOf)
    const bare = clauses.flatMap((clause) => clause.claims)
    const headings = clauses.map(({ heading }) => heading).join(' ')
    const opens = bare.filter(({ form }) => !form.startsWith('behind'))
    const isHeading = line === 0 && (sentence.startsWith('|') || !/[.!;]$/.test(sentence))
    if (isHeading || /^#|[:?]$/.test(sentence) || (claims.length === 0 && opens.length === 0))
      lead = new Set([...lead, ...contentOf(sentence)])
    else if (headings.trim() !== '') lead = new Set([...lead, ...contentOf(headings)])
    // A sentence without a new case continues the last one.
    else if (opens.length === 0) for (const one of open) for (const word of contentOf(sentence)) addTo(one, word)
    const here = bare.flatMap(({ form, name, rest, isNamed }): Claim[] => {
      const scope = new Set([...contentOf(name), ...boundsIn(name)])
      const said = but(contentOf(rest), scope)
      if (said.size === 0 || (scope.size === 0 && form !== 'if')) return []
      const names = isNamed ? namesIn(name) : scope
      return [
        {
          article,
          line,
          form,
          name,
          isNamed,
          scope,
          names: names.size > 0 ? names : scope,
          said,
          whole: new Set([...scope, ...said]),
          lead,
        },
      ]
    })
    if (opens.length > 0) open = here
    claims.push(...here)
  }
  return claims.slice(0, MOST.claims)
}

/** Bounds, which content words do not include, distinguish "before 2025" from "from 2025 on". */
const boundsIn = (name: string): string[] =>
  /\d/.test(name)
    ? [...name.matchAll(/\b(?:before|after|from|since|until|over|under|above|below|up to|more|less|fewer)\b/gi)].map(
        ([bound]) => `~${bound.toLowerCase()}`,
      )
    : []

function addTo({ scope, said, whole }: Claim, word: string): void {
  if (!scope.has(word)) said.add(word)
  whole.add(word)
}
