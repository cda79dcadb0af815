/**
 * Makes an adapter from what somebody pointed at: one message of each speaker and the message box. Whatever tells the
 * speakers apart becomes a clue, in as many different ways as possible; the words of a conversation never do.
 */
import { firstElementOf, matches } from './dom.ts'
import type { AdapterSpec, Clue } from '../contract/adapter.ts'
import { ADAPTER_SPEC_VERSION } from '../contract/version.ts'
import { FIELDS, judgeOf, readByAdapter, unitsBy } from './adapter.ts'
import { carriersOf, DRAWN, hasPart, holdsForMessage, inkOf, labelsOf, listTags, tagsOf, weightOf } from './clues.ts'
import type { Chat } from './chat.ts'
import { isNewestFirst } from './order.ts'
import { type Facts, factsOf } from './facts.ts'
import { isRegion, isScroller } from './lists.ts'
import { holds, kids, type PageEnv, parentOf } from './page-env.ts'
import { worded } from './visible.ts'
import { selectorsOf } from './selector.ts'
import { alike, shapeOf } from './shape.ts'
import { learnLabels } from './labels.ts'
import { sortSpeakers } from './speakers.ts'
import type { Role } from './role.ts'
import { someRowsOf } from './units.ts'
import { ASSISTANT_WORDS, AGENT_WORDS, hasWord, USER_WORDS } from './words.ts'

/** The elements pointed at: the message, or anything in it. */
export type Pointed = {
  user: Element
  assistant: Element
  agent?: Element | null
  composer: Element | null
}

export type PointProblem =
  /** One of them is another one, or inside it. */
  | 'same_message'
  /** They have no common list on this page. */
  | 'no_list'
  /** Nothing was found that tells the speakers apart. */
  | 'alike'
  /** The place pointed at is no field. */
  | 'no_composer'

export type PointResult = { ok: true; spec: AdapterSpec; chat: Chat } | { ok: false; problem: PointProblem }

const MAX_CLUES = 8
const MAX_SELECTORS = 3

export function specFrom(pointed: Pointed, env: PageEnv): PointResult {
  const composer = pointed.composer ? fieldAt(pointed.composer, env) : null
  if (pointed.composer && !composer) return { ok: false, problem: 'no_composer' }
  const messages = [pointed.user, pointed.assistant, ...(pointed.agent ? [pointed.agent] : [])]
  if (messages.some((one, i) => messages.some((other, j) => i !== j && holds(one, other))))
    return { ok: false, problem: 'same_message' }
  const common = messages.reduce<Element | null>((at, el) => at && commonOf(at, el), pointed.user)
  if (!common || common.localName === 'html') return { ok: false, problem: 'no_list' }
  const { list, levels } = outOfGroups(common, messages, env)
  const units = someRowsOf(list, env).flatMap(unitsBy(levels, composer, env))
  const unitOf = (el: Element): Element => units.find((unit) => holds(unit, el) || holds(el, unit)) ?? rowOf(el, list)
  const { known } = sortSpeakers(units, list, env)
  const facts = (unit: Element): Facts => factsOf(unit, list, env, known)
  const all = units.map(facts)
  const labels = repeatedLabels(all)
  const examples: Array<[Role, Facts]> = [
    ['user', facts(unitOf(pointed.user))],
    ['assistant', facts(unitOf(pointed.assistant))],
    ...(pointed.agent ? ([['agent', facts(unitOf(pointed.agent))]] as Array<[Role, Facts]>) : []),
  ]
  if (new Set(examples.map(([, { unit }]) => unit)).size < examples.length)
    return { ok: false, problem: 'same_message' }

  const isTrue = (clue: Clue, of: Facts): boolean => holdsForMessage(clue, of, list, env)
  const candidates = new Map(examples.map(([role, of]) => [role, cluesOf(of, list, labels, env)]))
  const telling = (role: Role): Clue[] => {
    const lacks = examples.flatMap(([other]) => (other === role ? [] : (candidates.get(other) ?? []).flatMap(lackOf)))
    const own = [...(candidates.get(role) ?? []), ...lacks]
    const of = examples.find(([one]) => one === role)![1]
    return limited(own.filter((clue) => examples.every(([, facts]) => isTrue(clue, facts) === (facts === of))))
  }
  const shared = limited(
    (candidates.get('user') ?? []).filter((clue) => isOfMessages(clue) && examples.every(([, of]) => isTrue(clue, of))),
  ).slice(0, 5)
  let spec: AdapterSpec = {
    version: ADAPTER_SPEC_VERSION,
    list: placeClues(list, listTags(list, env)),
    message: [
      ...(shared.length > 0 ? shared : [{ kind: 'part', tag: 'video', there: false } as const]),
      ...(levels > 0 ? [{ kind: 'groups', levels } as const] : []),
    ],
    user: telling('user'),
    assistant: telling('assistant'),
    agent: pointed.agent ? telling('agent') : null,
    composer: composer ? placeClues(composer, [composer.localName]) : null,
    newestFirst: isNewestFirst(units, composer, env),
  }
  if ([spec.user, spec.assistant, spec.agent ?? spec.user].some((clues) => clues.length === 0))
    return { ok: false, problem: 'alike' }
  spec = proven(spec, all, list, env)
  const chat = readByAdapter(spec, list.ownerDocument, env)
  const right = chat && examples.every(([role, { unit }]) => roleIn(chat, unit) === role)
  return right ? { ok: true, spec, chat } : { ok: false, problem: 'alike' }
}

const roleIn = (chat: Chat, unit: Element): Role | null =>
  chat.sorting.roles.get(unit) ?? chat.adapted?.classify(unit) ?? null

/** The field that was pointed at, directly, from inside it or by its frame. */
export function fieldAt(el: Element, env: PageEnv): HTMLElement | null {
  for (let at: Element | null = el, depth = 0; at && depth < 6; at = parentOf(at), depth++)
    if (matches(at, FIELDS)) return at as HTMLElement
  const root = env.openRoot(el)
  return (root ?? el).querySelector<HTMLElement>(FIELDS)
}

function commonOf(a: Element, b: Element): Element | null {
  for (let at: Element | null = a; at; at = parentOf(at)) if (holds(at, b)) return at
  return null
}

/** Child of the list that holds an element. */
function rowOf(el: Element, list: Element): Element {
  let row = el
  for (let at = parentOf(el); at && at !== list; at = parentOf(at)) row = at
  return row
}

/**
 * A question and its answer, or all messages of a day, may share a group: shown by sibling groups with messages that
 * look the same, or by a scroller that holds a single pair of messages.
 */
function outOfGroups(common: Element, messages: readonly Element[], env: PageEnv): { list: Element; levels: number } {
  let list = common
  let levels = 0
  const looks = new Set(messages.map((el) => looksOf(rowOf(el, list), env)))
  // At the same depth as the messages pointed at.
  const holdsAlike = (el: Element, down: number): boolean =>
    kids(el, env).some((kid) => (down === 0 ? looks.has(looksOf(kid, env)) : holdsAlike(kid, down - 1)))
  while (levels < 3) {
    const outer = parentOf(list)
    if (!outer || /^(body|html)$/.test(outer.localName)) break
    const twin = kids(outer, env).some(
      (kid) =>
        kid !== list && alike(kid, list) >= 0.55 && kid.querySelector(FIELDS) === null && holdsAlike(kid, levels),
    )
    if (!twin) break
    list = outer
    levels++
  }
  if (levels > 0 || worded(list, env).length !== 2) return { list, levels }
  for (let at: Element | null = list, up = 0; at && up < 4; at = parentOf(at), up++) {
    if (isScroller(at, env) || isRegion(at)) return { list: at, levels: up }
    const outer = parentOf(at)
    if (!outer || worded(outer, env).length !== 1) break
  }
  return { list, levels }
}

/** How a message is built and drawn, without its words. */
function looksOf(row: Element, env: PageEnv): string {
  const out: string[] = []
  for (let at: Element | null = row, depth = 0; at && depth < 4; at = firstElementOf(at), depth++) {
    const style = env.style?.(at)
    out.push(
      `${shapeOf(at)}|${style ? [style.backgroundColor, style.alignSelf, style.justifyContent, style.textAlign].join() : ''}`,
    )
  }
  return out.join('>')
}

/** Labels that several messages share or that name a speaker: never words that somebody typed. */
function repeatedLabels(all: readonly Facts[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const text of learnLabels(all).of.values()) counts.set(text, (counts.get(text) ?? 0) + 1)
  for (const { spoken } of all) for (const text of spoken) counts.set(text, (counts.get(text) ?? 0) + 1)
  const names = [USER_WORDS, ASSISTANT_WORDS, AGENT_WORDS]
  return new Set(
    [...counts]
      .filter(
        ([text, n]) => text.length <= 40 && (n > 1 || (text.length <= 20 && names.some((set) => hasWord(text, set)))),
      )
      .map(([text]) => text),
  )
}

/** All clues that hold for one message. */
function cluesOf(facts: Facts, list: Element, labels: ReadonlySet<string>, env: PageEnv): Clue[] {
  const selectors = carriersOf(facts, list).flatMap((el) => selectorsOf(el))
  const clues: Clue[] = [...new Set(selectors)].map((selector) => ({ kind: 'selector', selector }))
  for (const text of new Set(labelsOf(facts))) if (labels.has(text)) clues.push({ kind: 'label', text })
  clues.push({ kind: 'side', side: facts.side ?? 'none' })
  const tags = tagsOf(facts)
  if (tags.every((tag) => /^[a-z][a-z0-9-]{0,60}$/.test(tag))) clues.push({ kind: 'shape', tags })
  if (env.style) clues.push({ kind: 'paint', colour: facts.paint })
  for (const tag of DRAWN) clues.push({ kind: 'part', tag, there: hasPart(facts, tag) })
  const ink = inkOf(facts, env)
  if (ink !== '') clues.push({ kind: 'ink', colour: ink })
  return clues
}

const lackOf = (clue: Clue): Clue[] => (clue.kind === 'selector' ? [{ ...clue, absent: true }] : [])

/** Messages share how they are built, not how they look. */
const isOfMessages = ({ kind }: Clue): boolean => kind === 'selector' || kind === 'shape'

function limited(clues: readonly Clue[]): Clue[] {
  let selectors = 0
  return clues
    .filter(({ kind }) => kind !== 'selector' || ++selectors <= MAX_SELECTORS)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .slice(0, MAX_CLUES)
}

const placeClues = (el: Element, tags: string[]): Clue[] => [
  ...selectorsOf(el, true)
    .slice(0, 4)
    .map((selector): Clue => ({ kind: 'selector', selector })),
  { kind: 'shape', tags },
]

/** Drops clues that fit only the example: each must hold for most of its speaker's messages and few of the others'. */
function proven(spec: AdapterSpec, all: readonly Facts[], list: Element, env: PageEnv): AdapterSpec {
  const judge = judgeOf(spec, list, env)
  judge.learn(all)
  const said = all.map((facts) => ({ facts, role: judge.say(facts).role })).filter(({ role }) => role !== null)
  const kept = (role: Role, clues: readonly Clue[]): Clue[] => {
    const own = said.filter((one) => one.role === role)
    const others = said.filter((one) => one.role !== role)
    const share = (of: typeof said, clue: Clue): number =>
      of.length === 0 ? 0 : of.filter(({ facts }) => holdsForMessage(clue, facts, list, env)).length / of.length
    if (own.length < 3) return [...clues]
    const good = clues.filter((clue) => share(own, clue) >= 0.6 && share(others, clue) <= 0.4)
    return good.length > 0 ? good : [...clues]
  }
  return {
    ...spec,
    user: kept('user', spec.user),
    assistant: kept('assistant', spec.assistant),
    agent: spec.agent && kept('agent', spec.agent),
  }
}
