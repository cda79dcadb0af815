/**
 * Alternatives that an article distinguishes by form rather than by known names: two statements that name their case in
 * the same way and say different things about one subject.
 */
import { but, type Claim, claimsIn, contentOf, OTHERWISE, PEOPLE } from './claims.ts'
import { readOnce } from './read-once.ts'

export type Alternative = { one: Claim; others: Claim[] }

/** Alternatives are close together: within this many sentences or list lines. */
const NEAR = 6
/** Limited, because each is compared with every other. */
const MOST_CLAIMS = 300

const inBoth = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length

const isBehind = ({ form }: Claim): boolean => form.startsWith('behind')
function sayLikewise(one: Claim, other: Claim): boolean {
  if (isBehind(one) !== isBehind(other)) return one.isNamed && other.isNamed
  if (isBehind(one))
    return (
      (one.isNamed && other.isNamed) ||
      (one.form === other.form && one.article === other.article && Math.abs(one.line - other.line) < 3)
    )
  if (one.form === other.form && (one.form === 'label' || one.form === 'if')) return true
  const isLabel = one.form === 'label' || other.form === 'label'
  const isCase = [one, other].every((each) => each.form === 'label' || each.isNamed || PEOPLE.test(each.name))
  return (
    (one.isNamed && other.isNamed) ||
    (isLabel && isCase) ||
    inBoth(one.scope, other.scope) > 0 ||
    (PEOPLE.test(one.name) && PEOPLE.test(other.name))
  )
}

function areAlternatives(one: Claim, other: Claim): boolean {
  if (one === other || !sayLikewise(one, other)) return false
  if (one.article !== other.article ? inBoth(one.whole, other.whole) < 2 : Math.abs(one.line - other.line) > NEAR)
    return false
  return (
    but(one.scope, other.scope).size > 0 &&
    (but(other.scope, one.scope).size > 0 || OTHERWISE.test(`${other.name} x`)) &&
    but(one.said, other.whole).size > 0
  )
}

const alternativesIn = readOnce((knowledge) => {
  const claims = knowledge.flatMap(claimsIn).slice(0, MOST_CLAIMS)
  return claims.flatMap((one): Alternative[] => {
    const others = claims.filter((other) => areAlternatives(one, other))
    return others.length > 0 ? [{ one, others }] : []
  })
})

const isNumber = (word: string): boolean => /^\d/.test(word)
/** Things bought "online" are bought on a "website". */
const isTold = (word: string, words: ReadonlySet<string>): boolean =>
  words.has(word) || (ONLINE.test(word) && [...words].some((each) => ONLINE.test(each)))
const ONLINE = /^(?:onlin|web|websit|internet)/

function saysOnly(one: Claim, other: Claim, said: ReadonlySet<string>): boolean {
  const ofOne = [...but(one.said, other.whole)]
  const ofOther = [...but(other.said, one.whole)]
  const [numbers, others] = [ofOne.filter(isNumber), ofOther.filter(isNumber)]
  const has = (word: string): boolean => said.has(word)
  if (numbers.length > 0 && others.length > 0) return numbers.some(has) && !others.some(has)
  return ofOne.filter(has).length > ofOther.filter(has).length
}

/** What distinguishes each from the others of its group, by name if it has one; empty if nothing does. */
function tellingOf(group: readonly Claim[]): string[][] {
  return group.map((each) => {
    const isOnlyIts = (word: string): boolean =>
      !each.lead.has(word) && group.every((other) => !other.whole.has(word) || areSame(other.scope, each.scope))
    const names = [...each.names].filter(isOnlyIts)
    if (names.length > 0) return names
    const scope = [...each.scope].filter(isOnlyIts)
    // "Students ask the teacher": mentioned there as well, but not as a case.
    return scope.length > 0
      ? scope
      : [...each.names].filter((word) => group.every((o) => o === each || !o.scope.has(word)))
  })
}
const areSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && inBoth(one, other) === one.size

/** Adjacent statements of the same form are about one subject, even if they do not repeat it. */
const standTogether = (one: Claim, other: Claim): boolean =>
  one.article === other.article && Math.abs(one.line - other.line) < 2 && !isBehind(one) && !isBehind(other)

/** The answer says what holds only for `one`, and neither question nor answer says which case applies. */
function takesOne({ one, others }: Alternative, asked: ReadonlySet<string>, said: ReadonlySet<string>): boolean {
  const spoken = new Set([...asked, ...said])
  const group = [one, ...others.filter((other) => isBehind(other) === isBehind(one) || other.isNamed)]
  const telling = tellingOf(group)
  if (telling[0]!.length === 0 || telling.flat().some((word) => isTold(word, spoken))) return false
  // A question that says when has thereby said on which side of the bound it is.
  if (telling.flat().some((word) => word.startsWith('~')) && [...asked].some(isNumber)) return false
  const ofAnswer = inBoth(one.whole, said)
  const neighbours = others.filter((other) => standTogether(one, other))
  const about = [one, ...neighbours].flatMap(({ whole, lead }) => [...whole, ...lead])
  const isAsked = inBoth(new Set(about), asked) > 0
  if (ofAnswer < (isAsked ? (neighbours.length > 0 ? 1 : 2) : 3)) return false
  return others.some((other) => {
    const topic = new Set([...one.lead, ...[...one.whole].filter((word) => other.whole.has(word))])
    return (inBoth(topic, spoken) > 0 || standTogether(one, other)) && saysOnly(one, other, said)
  })
}

/** @returns the names of the cases of which the answer states only one, or none */
export function casesLeftOpen(question: string, prose: string, knowledge: readonly string[]): string[] {
  if (holdsForAny(prose)) return []
  const [asked, said] = [contentOf(question), contentOf(prose)]
  const found = alternativesIn(knowledge).find((each) => takesOne(each, asked, said))
  if (!found) return []
  const alike = found.others.filter(({ form }) => form === found.one.form)
  return [...new Set([found.one, ...(alike.length > 0 ? alike : found.others)].map(({ name }) => name))]
}

const QUALIFIED =
  /\b(?:everyone|everybody|anyone|anybody|no matter|regardless|whichever|whatever|depends?|depending)\b/i
const OF_ALL = new RegExp(
  `\\b(?:all|every|any|each|both)\\b[^.!?\\n]{0,30}?(?:${PEOPLE.source}|\\b(?:versions?|models?|plans?|tiers?|subscriptions?|fares?|tariffs?|packages?|licen[cs]es?|memberships?|tickets?|polic(?:y|ies)|rates?|systems?|platforms?|browsers?|countr(?:y|ies)|regions?|cities|places?|zones?|shops?|stores?|branches|machines|trains|cases?|roles?)\\b)`,
  'i',
)
const ONES_OWN =
  /\byour (?:own )?(?:plan|tier|subscription|fare|tariff|contract|status|version|model|role|country|region|city|rate|limit|membership|policy)\b/i
/** It holds for all cases, or says what it depends on. */
export const holdsForAny = (prose: string): boolean =>
  QUALIFIED.test(prose) || OF_ALL.test(prose) || ONES_OWN.test(prose)
