/**
 * Who said what. Messages are sorted by what sets them apart from each other (side, colour, label, names), and each
 * sort gets a speaker by the sum of the evidence for the reader or for the assistant. Where they cannot be told apart
 * nothing is guessed.
 */
import { type Facts, type Side, factsOf, isTyping, namesSay } from './facts.ts'
import { markAgents } from './hand-over.ts'
import { type Labels, learnLabels, spokenBy } from './labels.ts'
import { isNotice, isOutside, mayBeNone, outsideBubbles, tellsOfHandOver } from './notices.ts'
import type { PageEnv } from './page-env.ts'
import { type Known, NOTHING_KNOWN } from './known.ts'
import { classTokens, quickKey, shapeOf } from './shape.ts'
import { atOnce, type Stepwise } from './stepwise.ts'
import { readerAmong } from './reader.ts'
import { weighPeople, weighSpeakers } from './weigh-speakers.ts'
import { greetsFirst, introducesItself, isTimeLike, tokens } from './words.ts'
import type { Role, Evidence } from './role.ts'

export type Sorting = {
  known: Known
  /** Speaker of each message learnt from; null for what is no turn. */
  roles: Map<Element, Role | null>
  facts: ReadonlyMap<Element, Facts>
  evidence: Evidence[]
  /** There are messages of the reader and of the other side, and they were told apart. */
  told: boolean
  /** Name tokens that all messages share: they say nothing. */
  common: ReadonlySet<string>
  /** Speaker by the outermost shapes alone, where these suffice. */
  quick: Map<string, Role | null>
}

function commonNames(all: readonly Facts[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { names } of all) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  if (all.length < 2) return new Set()
  return new Set([...counts].filter(([, count]) => count >= all.length).map(([name]) => name))
}

/** How many greetings there may be before anything is asked. */
const GREETINGS_MAX = 2

/** Sorts by what was observed; by bare shape only where nothing else sets messages apart. */
function sortKeys(all: readonly Facts[], labels: Labels, common: ReadonlySet<string>): Map<Element, string> {
  // Without any at the end, wide and narrow messages are not two speakers.
  const sided = all.some(({ side }) => side === 'end')
  // A label for screen readers on several messages, in whatever language, names the speaker.
  const heardAll = all.flatMap(({ spoken }) => [...new Set(spoken)])
  const repeated = new Set(heardAll.filter((text, i) => heardAll.indexOf(text) !== i))
  const keys = all.map((facts) => {
    const said = namesSay(facts.names, common)
    const label = labels.people <= 4 ? (labels.of.get(facts.unit) ?? '') : ''
    const heard = facts.spoken.find((text) => repeated.has(text)) ?? ''
    return `${sided || facts.side === 'center' ? (facts.side ?? '') : ''}|${facts.paint}|${Math.sign(said.user - said.assistant)}|${said.agent > 0}|${label}|${spokenBy(facts.spoken)}|${heard}`
  })
  const byShape = all.map(({ shape }, i) => `${keys[i]}|${shape}`)
  const chosen = new Set(keys).size > 1 ? keys : new Set(byShape).size > 1 ? byShape : bySent(all)
  return new Map(all.map((facts, i) => [facts.unit, chosen[i]!]))
}

/** Alike in everything else: what was sent from here is told apart, unless more was said before we watched. */
function bySent(all: readonly Facts[]): string[] {
  const from = all.findIndex(({ sent }) => sent)
  return all.map(({ sent }) => String(from <= GREETINGS_MAX && sent))
}

/** A higher sum speaks for the reader. */
const LIMIT = 0.4

/** The template of a message, where its classes tell. */
const templateOf = (unit: Element): string[] => (classTokens(unit).length > 0 ? [shapeOf(unit)] : [])

/** @param units in the order of the conversation */
export const sortSpeakers = (units: readonly Element[], list: Element, env: PageEnv): Sorting =>
  atOnce(sortingSpeakers(units, list, env))

/**
 * A message as wide as the list has no side of its own; it gets that of its colour, where all of that colour stand on
 * one side and others have another colour.
 */
function withSidesOfPaints(all: readonly Facts[]): readonly Facts[] {
  const sides = new Map<string, Set<Side>>()
  for (const { paint, side } of all) {
    const own = sides.get(paint) ?? new Set()
    if (side === 'start' || side === 'end') own.add(side)
    sides.set(paint, own)
  }
  if (sides.size < 2) return all
  return all.map((facts) => {
    const [side, ...others] = facts.side === null && facts.paint !== '' ? sides.get(facts.paint)! : []
    return side !== undefined && others.length === 0 ? { ...facts, side } : facts
  })
}

/** A message that happens to be centred is no notice if others of the same build and paint are not centred. */
function besideOthers(all: readonly Facts[]): Facts[] {
  const kindOf = ({ shape, paint }: Facts): string => `${shape}|${paint}`
  const others = new Set(all.flatMap((one) => (one.side !== 'center' && one.paint !== '' ? kindOf(one) : [])))
  return all.map((facts) => (facts.side === 'center' && others.has(kindOf(facts)) ? { ...facts, side: null } : facts))
}

/** "Hey Sam!": the opening greets somebody else by name. +1 for the label greeted, −1 for the greeter's. */
function greetedBy(opening: Facts | undefined, { of }: Labels): (label: string) => number {
  const greeter = opening && greetsFirst(opening.short) ? of.get(opening.unit) : undefined
  if (greeter === undefined) return () => 0
  const greeting = tokens(opening!.short.slice(0, 40))
  const greeted = [...of.values()].find((name) => name !== greeter && greeting.includes(tokens(name)[0] ?? ''))
  return (label) => (greeted === undefined ? 0 : Number(label === greeted) - Number(label === greeter))
}

function* learning(units: readonly Element[], list: Element, env: PageEnv, known: Known): Stepwise<Facts[]> {
  const all: Facts[] = []
  for (const unit of units) {
    all.push(factsOf(unit, list, env, known))
    yield
  }
  return all
}

/** Up to so many messages are sorted in one step, once each was looked at. */
const SHORT = 30

/** As `sortSpeakers`, one message per step. */
export function* sortingSpeakers(units: readonly Element[], list: Element, env: PageEnv): Stepwise<Sorting> {
  const first = yield* learning(units, list, env, NOTHING_KNOWN)
  const labels = learnLabels(first)
  const known: Known = { labels: labels.slots }
  const all = besideOthers(labels.slots.size > 0 ? yield* learning(units, list, env, known) : first)
  yield
  const isLong = all.length > SHORT
  const shared = commonNames(all)
  const roles = new Map<Element, Role | null>()
  const inMiddle = all.filter(({ side }) => side === 'center').length
  const pressable = all.filter((facts) => facts.pressable).length
  const surely = all.filter((one) => !mayBeNone(one))
  const templates = new Set(surely.flatMap(({ unit }) => templateOf(unit)))
  const shapes = new Set(surely.map(({ shape }) => shape))
  const bare = all.filter(({ parts }) => parts.bare).length
  const built = new Set(all.filter(({ short }) => !isTimeLike(short)).map(({ shape }) => shape))
  const longest = new Map<string, number>()
  for (const { unit, length } of all)
    for (const template of templateOf(unit)) longest.set(template, Math.max(length, longest.get(template) ?? 0))
  const isFound = (facts: Facts): boolean => {
    if (facts.parts.bare && bare < all.length / 2) return false
    const centred = facts.side === 'center' && inMiddle <= all.length / 2
    const control = facts.pressable && !facts.sent && pressable <= all.length / 2
    // Each may stand in a row of the same kind.
    const alone = tellsOfHandOver(facts)
      ? !shapes.has(facts.shape)
      : !templateOf(facts.unit).some((template) => templates.has(template))
    return (
      facts.length > 0 &&
      !control &&
      !isTyping(facts.unit, facts.short) &&
      !isNotice(facts, {
        common: shared,
        centred,
        alone,
        built: built.has(facts.shape),
        longest: longest.get(templateOf(facts.unit)[0] ?? '') ?? 0,
      })
    )
  }
  const found: Facts[] = []
  for (const facts of all) {
    if (isLong) yield
    if (isFound(facts)) found.push(facts)
  }
  const messages = withSidesOfPaints(found)
  // A notice has none of the names that all messages share.
  const common = new Set([...shared, ...commonNames(messages)])
  const called = new Set(labels.of.values())
  const speakerOf = ({ unit, spoken, names, edges }: Facts): string | null => {
    const said = namesSay(names, common)
    if (spokenBy(spoken) > 0 || said.user > 0) return 'user'
    if (spokenBy(spoken) < 0 || said.assistant + said.agent > 0) return 'other'
    // In a message built differently the name may stand in another place.
    return labels.of.get(unit) ?? edges.find(({ text }) => called.has(text))?.text ?? null
  }
  if (isLong) yield
  const outside = outsideBubbles(messages, speakerOf, env)
  const turns = messages.filter((facts) => !outside.has(facts) && !isOutside(facts, messages, speakerOf))
  if (isLong) yield
  for (const { unit } of all) roles.set(unit, null)
  const evidence: Evidence[] = []
  const keys = sortKeys(turns, labels, common)
  const sorts = new Map<string, Facts[]>()
  for (const facts of turns) {
    const key = keys.get(facts.unit)!
    sorts.set(key, [...(sorts.get(key) ?? []), facts])
  }
  const sides = new Set(turns.map((facts) => facts.side))
  const bothSides = sides.has('end') && (sides.has('start') || sides.has(null))
  const opening = turns[0]
  const greeted = greetedBy(opening, labels)
  // Markup that names the speaker of each message is surer than the position of a wide one.
  const signs = turns.map(({ names }) => {
    const said = namesSay(names, common)
    return Math.sign(said.user - said.assistant - said.agent)
  })
  const nameWeight = signs.includes(1) && signs.includes(-1) && !signs.includes(0) ? 4 : 2
  const scores = [...sorts.values()].map((sort) => {
    const sum = { side: 0, label: 0, names: 0, manner: 0 }
    // Surer than all else, and true of few: messages sent while we watched.
    const sent = sort.some((facts) => facts.sent) ? 8 : 0
    for (const facts of sort) {
      // One as wide as the list says nothing where others stand at the start.
      if (bothSides) sum.side += facts.side === 'end' ? 3 : facts.side === 'start' ? -3 : sides.has('start') ? 0 : -1
      else if (turns.length === 1 && facts.side === 'start') sum.side -= 1
      const label = labels.of.get(facts.unit)
      sum.label += 4 * (spokenBy(facts.spoken) || (label ? spokenBy([label]) || greeted(label) : 0))
      const said = namesSay(facts.names, common)
      sum.names += nameWeight * Math.sign(said.user - said.assistant - said.agent)
      sum.manner +=
        (facts.rich ? -1.5 : 0) + (facts.controls >= 2 ? -0.7 : 0) + (facts === opening && facts.length > 20 ? -0.5 : 0)
      sum.manner += facts.response ? -1.5 : 0
      // Opens with a greeting and introduces itself.
      if (facts === opening && greetsFirst(facts.short) && introducesItself(facts.short)) sum.manner -= 2
      sum.manner += facts.length > 400 ? -0.7 : 0
    }
    const n = sort.length
    return { sort, sent, side: sum.side / n, label: sum.label / n, names: sum.names / n, manner: sum.manner / n }
  })
  const total = (score: (typeof scores)[number]): number =>
    score.sent + score.side + score.label + score.names + score.manner
  const watched = scores.some(({ sent }) => sent > 0)
  // Once some of the reader's messages are known, the side of other sorts says nothing.
  const isReaders = (score: (typeof scores)[number]): boolean =>
    (watched && score.sent === 0 ? score.label + score.names : total(score)) > LIMIT
  const reader = scores.some(isReaders) ? null : readerAmong(scores, turns, total, labels.of)
  for (const score of scores) {
    const role: Role = score === reader || isReaders(score) ? 'user' : 'assistant'
    for (const facts of score.sort) roles.set(facts.unit, role)
  }
  if (isLong) yield
  markAgents(turns, all, labels, roles, common)
  if (isLong) yield
  const userSorts = scores.filter(({ sort }) => roles.get(sort[0]!.unit) === 'user')
  const others = scores.filter(({ sort }) => roles.get(sort[0]!.unit) !== 'user')
  const told = userSorts.length > 0 && others.length > 0
  if (told) weighSpeakers(userSorts, others, turns, roles, evidence)
  weighPeople(labels, turns, roles, evidence)
  const facts = new Map(all.map((one) => [one.unit, one]))
  // Where shape alone does not tell, each message is looked at: in a long list only if the notice is of a hand-over.
  const isShort = list.childElementCount <= SHORT_TALK
  const mayJoin = (one: Facts): boolean => isAnnouncement(one, roles.get(one.unit)) && (isShort || tellsOfHandOver(one))
  const announced = all.findLastIndex(mayJoin)
  const isSpokenSince = all.slice(announced + 1).some(({ unit }) => OTHERS.has(roles.get(unit) ?? null))
  const quick = announced < 0 || isSpokenSince ? quickRoles(units, roles) : new Map<string, Role | null>()
  return { known, roles, facts, evidence, told, common, quick }
}

/** Up to this many rows a list is read in full when it is first looked at. */
const SHORT_TALK = 60
const OTHERS: ReadonlySet<Role | null> = new Set<Role | null>(['assistant', 'agent'])

/** A centred notice, in any language: whoever joins may have messages built like those before. */
export const isAnnouncement = ({ side, short }: Facts, role: Role | null | undefined): boolean =>
  role === null && side === 'center' && short !== '' && !isTimeLike(short)

function quickRoles(units: readonly Element[], roles: Map<Element, Role | null>): Map<string, Role | null> {
  const seen = new Map<string, { role: Role | null; count: number; mixed: boolean }>()
  for (const unit of units) {
    const key = quickKey(unit)
    const role = roles.get(unit) ?? null
    const entry = seen.get(key)
    if (!entry) seen.set(key, { role, count: 1, mixed: false })
    else {
      entry.count++
      entry.mixed ||= entry.role !== role
    }
  }
  // What a person writes later may be built as the assistant's was, though what they wrote so far is not.
  const hasJoined = [...roles.values()].includes('agent')
  const isOpen = (role: Role | null): boolean => hasJoined && role === 'assistant'
  // A shape proves a speaker only if another shape proves another one.
  const sure = [...seen].filter(([, { mixed, count, role }]) => !mixed && count >= 3 && !isOpen(role))
  return new Set(sure.map(([, { role }]) => role)).size >= 2
    ? new Map(sure.map(([key, { role }]) => [key, role]))
    : new Map()
}
