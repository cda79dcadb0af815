/**
 * Who said what: messages are sorted by what sets them apart from each other (side, colour, label, names), and each
 * sort is given a speaker by the sum of what speaks for the reader of the page or for the assistant. What cannot be
 * told apart is not guessed.
 */
import type { PageEnv } from './page-env.ts'
import { type Facts, factsOf, namesNotice, namesSay, isTyping } from './facts.ts'
import { isRowOfLinks, type Known, type Leaf, NOTHING_KNOWN, shortText } from './parts.ts'
import { FLOW } from './visible.ts'
import {
  AGENT_WORDS,
  ASSISTANT_WORDS,
  ERROR_WORDS,
  GREETS_FIRST,
  hasWord,
  INTRODUCES,
  isCalled,
  isStamped,
  isTimeLike,
  META_WORDS,
  NAME_WORDS,
  SPOKEN_ASSISTANT_WORDS,
  SPOKEN_USER_WORDS,
} from './words.ts'
import { quickKey } from './shape.ts'
import { atOnce, type Stepwise } from './stepwise.ts'

export type Role = 'user' | 'assistant' | 'agent'
export type Evidence = { points: number; why: string }
export type Sorting = {
  known: Known
  /** Speaker of each message learnt from; null for what is not a turn. */
  roles: Map<Element, Role | null>
  facts: ReadonlyMap<Element, Facts>
  evidence: Evidence[]
  /** Messages of the reader and of the other side are both there and were told apart. */
  told: boolean
  /** Names of tokens that all messages share: they say nothing. */
  common: ReadonlySet<string>
  /** Speaker by the outermost shapes alone, where these are enough. */
  quick: Map<string, Role | null>
}

type Labels = { slots: Set<string>; of: Map<Element, string>; people: number }

function isLabelLeaf({ el }: Leaf, unit: Element): boolean {
  if (FLOW.has(el.localName) && !/^h\d$/.test(el.localName)) return false
  const within = el.closest(unit.localName === 'tr' ? 'li,pre' : 'li,td,pre,table')
  return !within || within.contains(unit)
}

/** "10 min left", "9 min left": the same words around another number. */
const numberless = (text: string): string => (/\p{L}/u.test(text) ? text.replace(/\d+/g, '#') : text)

/**
 * Of a lone message nothing repeats: its name is known by a word for an assistant, by the time behind it, or by the
 * greeting that begins after it; a stamp at its end by its form.
 */
function labelsOfOne({ edges, unit, short }: Facts): string[] {
  const slots: string[] = []
  const [lead, next] = edges
  const last = edges.at(-1)
  const stamped = last !== undefined && isLabelLeaf(last, unit) && isStamped(shortText(last.el, 60))
  if (stamped) slots.push(last.slot)
  if (
    !lead ||
    (stamped && lead === last) ||
    !isLabelLeaf(lead, unit) ||
    lead.text.length > 30 ||
    /[.?!]$/.test(lead.text)
  )
    return slots
  const isBefore = (text: string): boolean => GREETS_FIRST.test(text) && !GREETS_FIRST.test(lead.text)
  const greets = short.startsWith(lead.text) && isBefore(short.slice(lead.text.length).trim())
  const named = hasWord(lead.text, ASSISTANT_WORDS) || (next !== undefined && isTimeLike(next.text))
  return named || greets ? [...slots, lead.slot] : slots
}

/** Slots at the edges of messages whose text repeats, or stands there each time: names and the like. */
export function learnLabels(all: readonly Facts[]): Labels {
  const bySlot = new Map<string, { texts: string[]; leading: number; named: boolean }>()
  for (const facts of all) {
    facts.edges.forEach((leaf, index) => {
      if (!isLabelLeaf(leaf, facts.unit) || isTimeLike(leaf.text)) return
      const entry = bySlot.get(leaf.slot) ?? { texts: [], leading: 0, named: false }
      entry.texts.push(leaf.text)
      if (index === 0 || facts.edges[index - 1]!.text.length <= 3) entry.leading++
      entry.named ||= hasWord(leaf.el.getAttribute('class') ?? '', NAME_WORDS)
      bySlot.set(leaf.slot, entry)
    })
  }
  if (all.length === 1)
    for (const slot of labelsOfOne(all[0]!)) bySlot.set(slot, { texts: ['', ''], leading: 2, named: true })
  const edged = all.filter(({ edges }) => edges.length > 0).length
  const slots = new Set<string>()
  const naming = new Set<string>()
  for (const [slot, { texts, leading, named }] of bySlot) {
    const repeats = texts.length >= 2 && new Set(texts).size <= Math.max(1, texts.length * 0.5)
    const forms = new Set(texts.map(numberless))
    const counts = texts.length >= 3 && forms.size === 1 && [...forms][0]!.includes('#')
    const heading = leading >= texts.length * 0.8 && !counts
    const short = texts.every((text) => text.length <= 30 && !/[.?!]$/.test(text))
    const everywhere = heading && short && texts.length >= (edged === 2 ? 2 : Math.max(3, all.length * 0.4))
    if (!repeats && !counts && !everywhere && !(named && short)) continue
    slots.add(slot)
    if (heading || named) naming.add(slot)
  }
  for (const slot of wordsAmong(slots, all)) {
    slots.delete(slot)
    naming.delete(slot)
  }
  const of = new Map<Element, string>()
  for (const facts of all) {
    const leaf = facts.edges.find(({ slot }) => naming.has(slot))
    const label = leaf?.text ?? facts.group
    if (label) of.set(facts.unit, label)
  }
  return { slots, of, people: new Set(of.values()).size }
}

/** Slots without which messages would say nothing: in a language of short lines a whole answer is as short as a name. */
function wordsAmong(slots: ReadonlySet<string>, all: readonly Facts[]): string[] {
  const emptied = new Map<string, number>()
  for (const { edges, short } of all) {
    if (edges.length === 0 || !edges.every(({ slot }) => slots.has(slot))) continue
    const left = edges.reduce((text, leaf) => text.replace(leaf.text, ''), short)
    if (/[\p{L}\p{N}]/u.test(left)) continue
    const longest = edges.reduce((most, leaf) => (leaf.text.length > most.text.length ? leaf : most))
    emptied.set(longest.slot, (emptied.get(longest.slot) ?? 0) + 1)
  }
  return [...emptied].filter(([, count]) => count >= 2).map(([slot]) => slot)
}

function commonNames(all: readonly Facts[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { names } of all) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  if (all.length < 2) return new Set()
  return new Set([...counts].filter(([, count]) => count >= all.length).map(([name]) => name))
}

export const SAID_BY_USER =
  /^(you|me|ich|sie|du|vous|moi|usted|tú|あなた|أنت)\b|\byou (said|wrote|asked)\b|\b(your|user) message\b|sie sagten|du hast/iu
export const SAID_BY_OTHER =
  /\b(bot|assistant|ai|copilot|chatbot|virtual \w+)\b.*\b(said|says|wrote|replied|message)?|\b(said|says|wrote|replied|responded)\b/iu

function spokenBy(texts: readonly string[]): number {
  for (const text of texts) {
    const start = text.slice(0, 60)
    if (SAID_BY_USER.test(start) || (start.length <= 30 && hasWord(start, SPOKEN_USER_WORDS))) return 1
    if (SAID_BY_OTHER.test(start) || (start.length <= 30 && hasWord(start, SPOKEN_ASSISTANT_WORDS))) return -1
  }
  return 0
}

/** @param centred stands in the middle although most do not */
function isNotice(facts: Facts, common: ReadonlySet<string>, centred: boolean): boolean {
  const { short, length, unit } = facts
  // What holds several parts and is called after its sender is a message, not the sender's name.
  const unsaid = (word: string): boolean => common.has(word) || (facts.edges.length > 0 && NAME_WORDS.has(word))
  const meta = (): boolean => isCalled(unit, new Set([...META_WORDS].filter((word) => !unsaid(word))))
  if (length <= 60 && (isTimeLike(short) || meta())) return true
  if (unit.getAttribute('role') === 'separator' || (unit.querySelector('hr,[role=separator]') !== null && length <= 60))
    return true
  const speaker = namesSay(facts.names, common)
  const isSaid = speaker.user + speaker.assistant + speaker.agent > 0
  // Sources in a row; "Was this helpful?" before its answers, which is not said of a short message that has it below.
  if (isRowOfLinks(unit) || (length <= 60 && facts.controls >= 2 && !isSaid && /[?？؟]/.test(short))) return true
  // What the widget says about itself ("could not be reached"), wherever it stands.
  const named = (el: Element): string => el.getAttribute('class') ?? ''
  if (length <= 240 && hasWord(`${named(unit)} ${named(facts.parts.content)}`, ERROR_WORDS)) return true
  if (isSaid && !centred) return false
  if (length <= 200 && centred && facts.paint === '') return true
  if (centred && length <= 120 && facts.controls === 0) return true
  // A bubble on a side is somebody's, whatever it is called.
  const sided = facts.side === 'start' || facts.side === 'end'
  if (length > 240 || !namesNotice(facts, common, sided) || (facts.paint !== '' && facts.side !== null)) return false
  return facts.side !== 'end'
}

/** So many messages may greet before anything is asked. */
const GREETINGS_MAX = 2

/** Sorts by what was observed; by bare shape only when nothing else sets messages apart. */
function sortKeys(all: readonly Facts[], labels: Labels, common: ReadonlySet<string>): Map<Element, string> {
  // Where nothing stands at the end, a wide message and a narrow one are not two speakers.
  const sided = all.some(({ side }) => side === 'end')
  const keys = all.map((facts) => {
    const said = namesSay(facts.names, common)
    const label = labels.people <= 4 ? (labels.of.get(facts.unit) ?? '') : ''
    return `${sided || facts.side === 'center' ? (facts.side ?? '') : ''}|${facts.paint}|${Math.sign(said.user - said.assistant)}|${said.agent > 0}|${label}|${spokenBy(facts.spoken)}`
  })
  const byShape = all.map(({ shape }, i) => `${keys[i]}|${shape}`)
  const chosen = new Set(keys).size > 1 ? keys : new Set(byShape).size > 1 ? byShape : bySent(all)
  return new Map(all.map((facts, i) => [facts.unit, chosen[i]!]))
}

/** Alike in everything: what was sent from here is told from what was not, but not from what was said before we watched. */
function bySent(all: readonly Facts[]): string[] {
  const from = all.findIndex(({ sent }) => sent)
  return all.map(({ sent }) => String(from <= GREETINGS_MAX && sent))
}

/**
 * What the widget itself says among the messages (a welcome, a notice): built like none of them, where these say who
 * speaks, of more than one speaker, and it does not.
 * @param speakerOf whom a message names, null for none
 */
function isOutside(facts: Facts, turns: readonly Facts[], speakerOf: (facts: Facts) => string | null): boolean {
  if (turns.some(({ sent, shape }) => sent && shape === facts.shape)) return false
  if (speakerOf(facts) !== null || facts.side === 'end') return false
  const speaking = turns.filter((one) => speakerOf(one) !== null)
  if (speaking.length < turns.length * 0.5 || new Set(speaking.map(speakerOf)).size < 2) return false
  return speaking.every(({ shape }) => shape !== facts.shape)
}

/** @param units in the order of the conversation */
export const sortSpeakers = (units: readonly Element[], list: Element, env: PageEnv): Sorting =>
  atOnce(sortingSpeakers(units, list, env))

function* learning(units: readonly Element[], list: Element, env: PageEnv, known: Known): Stepwise<Facts[]> {
  const all: Facts[] = []
  for (const unit of units) {
    all.push(factsOf(unit, list, env, known))
    yield
  }
  return all
}

/** As `sortSpeakers`, message by message. */
export function* sortingSpeakers(units: readonly Element[], list: Element, env: PageEnv): Stepwise<Sorting> {
  const first = yield* learning(units, list, env, NOTHING_KNOWN)
  const labels = learnLabels(first)
  const known: Known = { labels: labels.slots }
  const all = labels.slots.size > 0 ? yield* learning(units, list, env, known) : first
  yield
  const shared = commonNames(all)
  const roles = new Map<Element, Role | null>()
  const inMiddle = all.filter(({ side }) => side === 'center').length
  const pressable = all.filter((facts) => facts.pressable).length
  const messages = all.filter((facts) => {
    const centred = facts.side === 'center' && inMiddle <= all.length / 2
    const control = facts.pressable && pressable <= all.length / 2
    return facts.length > 0 && !control && !isTyping(facts.unit, facts.short) && !isNotice(facts, shared, centred)
  })
  // A notice bears none of the names that all messages do.
  const common = new Set([...shared, ...commonNames(messages)])
  const speakerOf = ({ unit, spoken, names }: Facts): string | null => {
    const said = namesSay(names, common)
    if (spokenBy(spoken) > 0 || said.user > 0) return 'user'
    if (spokenBy(spoken) < 0 || said.assistant + said.agent > 0) return 'other'
    return labels.of.get(unit) ?? null
  }
  const turns = messages.filter((facts) => !isOutside(facts, messages, speakerOf))
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
  // Markup that names a speaker on each message is surer than where a wide one stands.
  const signs = turns.map(({ names }) => {
    const said = namesSay(names, common)
    return Math.sign(said.user - said.assistant - said.agent)
  })
  const nameWeight = signs.includes(1) && signs.includes(-1) && !signs.includes(0) ? 4 : 2
  const scores = [...sorts.values()].map((sort) => {
    const sum = { side: 0, label: 0, names: 0, manner: 0 }
    // Surer than all else, and said of few: those that were sent while we watched.
    const sent = sort.some((facts) => facts.sent) ? 8 : 0
    for (const facts of sort) {
      // As wide as the list: says nothing where others stand at the start.
      if (bothSides) sum.side += facts.side === 'end' ? 3 : facts.side === 'start' ? -3 : sides.has('start') ? 0 : -1
      else if (turns.length === 1 && facts.side === 'start') sum.side -= 1
      const label = labels.of.get(facts.unit)
      sum.label += 3 * (spokenBy(facts.spoken) || (label ? spokenBy([label]) : 0))
      const said = namesSay(facts.names, common)
      sum.names += nameWeight * Math.sign(said.user - said.assistant - said.agent)
      sum.manner +=
        (facts.rich ? -1.5 : 0) + (facts.controls >= 2 ? -0.7 : 0) + (facts === opening && facts.length > 20 ? -0.5 : 0)
      sum.manner += facts.response ? -1.5 : 0
      // Who opens with a greeting and says what it is.
      if (facts === opening && GREETS_FIRST.test(facts.short) && INTRODUCES.test(facts.short)) sum.manner -= 2
      sum.manner += facts.length > 400 ? -0.7 : 0
    }
    const n = sort.length
    return { sort, sent, side: sum.side / n, label: sum.label / n, names: sum.names / n, manner: sum.manner / n }
  })
  const total = (score: (typeof scores)[number]): number =>
    score.sent + score.side + score.label + score.names + score.manner
  const limit = 0.4
  // Two sorts that differ in manner alone: the terser one is the reader's.
  const byMannerOnly = scores.every(
    (score) => score.sent + Math.abs(score.side) + Math.abs(score.label) + Math.abs(score.names) < limit,
  )
  const ranked = [...scores].sort((a, b) => total(b) - total(a))
  const watched = scores.some(({ sent }) => sent > 0)
  for (const score of scores) {
    // Where it is known how the reader's own look, the side that another stands on says nothing.
    const value = watched && score.sent === 0 ? score.label + score.names : total(score)
    let role: Role = value > limit ? 'user' : 'assistant'
    if (byMannerOnly && ranked.length === 2 && score === ranked[0] && total(ranked[0]!) - total(ranked[1]!) > 0.5)
      role = 'user'
    for (const facts of score.sort) roles.set(facts.unit, role)
  }
  markAgents(turns, all, labels, roles, common)
  const userSorts = scores.filter(({ sort }) => roles.get(sort[0]!.unit) === 'user')
  const others = scores.filter(({ sort }) => roles.get(sort[0]!.unit) !== 'user')
  const told = userSorts.length > 0 && others.length > 0
  if (told) weighSpeakers(userSorts, others, turns, roles, evidence)
  weighPeople(labels, turns, roles, evidence)
  const facts = new Map(all.map((one) => [one.unit, one]))
  return { known, roles, facts, evidence, told, common, quick: quickRoles(units, roles) }
}

type Score = { sort: Facts[]; sent: number; side: number; label: number; names: number }

function weighSpeakers(
  user: Score[],
  other: Score[],
  turns: Facts[],
  roles: Map<Element, Role | null>,
  evidence: Evidence[],
): void {
  const all = (part: (score: Score) => boolean, scores: Score[]): boolean => scores.every(part)
  // What is as wide as the list stands on no side.
  if (all((s) => s.side > 0, user) && all((s) => s.side <= 0, other) && other.some((s) => s.side < 0))
    evidence.push({ points: 3, why: 'Two speakers stand on two sides' })
  if (all((s) => s.label > 0, user) || (user.some((s) => s.label > 0) && other.some((s) => s.label < 0)))
    evidence.push({ points: 3, why: 'Labels say who speaks' })
  if (all((s) => s.names > 0, user) && all((s) => s.names < 0, other))
    evidence.push({ points: 2.5, why: 'Names in the markup tell two speakers apart' })
  else if (user.some((s) => s.names > 0) || other.some((s) => s.names < 0))
    evidence.push({ points: 1.2, why: 'Names in the markup hint at a speaker' })
  const paints = (scores: Score[]): Set<string> => new Set(scores.flatMap((s) => s.sort.map((facts) => facts.paint)))
  const left = paints(user)
  const right = paints(other)
  if ([...left].some((paint) => paint !== '') && ![...left].some((paint) => right.has(paint)))
    evidence.push({ points: 1, why: 'Two speakers have two colours' })
  const judged = (scores: Score[]): boolean => scores.some(({ sort }) => sort.some(({ response }) => response))
  if (judged(other) && !judged(user))
    evidence.push({ points: 3, why: 'Only one speaker can be asked for another answer' })
  let changes = 0
  for (let i = 1; i < turns.length; i++) {
    if ((roles.get(turns[i]!.unit) === 'user') !== (roles.get(turns[i - 1]!.unit) === 'user')) changes++
  }
  if (turns.length < 2 || changes < (turns.length - 1) * 0.5) return
  evidence.push({ points: 1, why: 'Speakers take turns' })
  if (user.some(({ sent }) => sent > 0))
    evidence.push({ points: 3, why: 'What was sent from the message box stands in it' })
}

/** A conversation has one reader; several names on the reader's side, or many at all, are people talking to each other. */
function weighPeople(labels: Labels, turns: Facts[], roles: Map<Element, Role | null>, evidence: Evidence[]): void {
  const mine = new Set<string>()
  const theirs = new Set<string>()
  let last: string | undefined
  let switches = 0
  for (const { unit } of turns) {
    const label = labels.of.get(unit)
    if (!label) continue
    if (roles.get(unit) === 'user') mine.add(label)
    else {
      if (last !== undefined && label !== last) switches++
      last = label
      theirs.add(label)
    }
  }
  if (mine.size > 1) evidence.push({ points: -6, why: 'Several people write on one side' })
  // One is handed over to the next, and perhaps back; who takes turns with others is one of a group.
  if (switches > theirs.size) evidence.push({ points: -5, why: 'People talk to each other' })
  if (theirs.size > 3) evidence.push({ points: -5, why: 'Many people take part' })
}

export const HANDED_OVER =
  /\b(now (talking|chatting|connected|speaking)|joined|connected (you )?(to|with)|took over|transferred|beigetreten|verbunden mit|übernimmt|rejoint|a pris le relais|se (ha )?unid[oa]|entrou|si è unit[oa])\b|加入|接入|接続|参加|担当/iu
export const HANDED_BACK = /\b(left|ended|verlassen|beendet|quitté|terminé|abandonad|salido|saiu)\b|离开|退出/iu

/** A name that no machine has: letters only, none of the words for one. */
const isPersonal = (label: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}.'’ -]+$/u.test(label) && label.length <= 40 && !hasWord(label, ASSISTANT_WORDS)

/** Another name on the other side, or whoever speaks there after a person took over, or where the markup says so. */
function markAgents(
  turns: Facts[],
  all: Facts[],
  labels: Labels,
  roles: Map<Element, Role | null>,
  common: ReadonlySet<string>,
): void {
  const assistant = turns.find(({ unit }) => roles.get(unit) === 'assistant')
  if (!assistant) return
  const name = labels.of.get(assistant.unit)
  let person = false
  for (const facts of all) {
    const role = roles.get(facts.unit)
    if (role === null && HANDED_OVER.test(facts.short) && !hasWord(facts.short, ASSISTANT_WORDS)) person = true
    else if (role === null && HANDED_BACK.test(facts.short)) person = false
    if (role !== 'assistant') continue
    const label = labels.of.get(facts.unit)
    const said = namesSay(facts.names, common)
    const named = said.agent > 0 && said.assistant === 0
    const spoken = facts.spoken
      .concat(label ?? [])
      .some((text) => hasWord(text.slice(0, 40), AGENT_WORDS) && !hasWord(text.slice(0, 40), ASSISTANT_WORDS))
    // Only the first of several messages in a row may bear the name.
    if (label !== undefined && name !== undefined) person = label !== name && (person || isPersonal(label))
    if (named || spoken || person) roles.set(facts.unit, 'agent')
  }
}

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
  // A shape proves a speaker only where another shape proves another one.
  const sure = [...seen].filter(([, { mixed, count }]) => !mixed && count >= 3)
  return new Set(sure.map(([, { role }]) => role)).size >= 2
    ? new Map(sure.map(([key, { role }]) => [key, role]))
    : new Map()
}
