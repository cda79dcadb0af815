/**
 * Finds the transcripts on a page. Candidates near composers and in live regions are read as if they were chats, and
 * the evidence for and against is weighed. What stays below the limit is not reported: better none than a wrong one.
 */
import { contains, matches, parentElementOf, positionOf, rootNodeOf } from './dom.ts'
import type { Chat } from './chat.ts'
import { type Composer, findComposers, worthTrying } from './composer.ts'
import { CONFIDENCE_LIMIT, confidenceOf } from './confidence.ts'
import { doubting, SAYS_SO } from './doubts.ts'
import { boxOf, namesSay } from './facts.ts'
import { alone, disclaimsBelow, isAskedByName, isWelcomeScreen } from './greeting.ts'
import { allOf, holds, isShadowRoot, type PageEnv, parentOf } from './page-env.ts'
import { openerIn } from './folds.ts'
import { isNewestFirst } from './order.ts'
import { levelsAround, seekingCandidates } from './lists.ts'
import { allRoots, type Tree } from './roots.ts'
import { askedIn, latestAsked } from './sent.ts'
import { atOnce, type Stepwise } from './stepwise.ts'
import { isAnnouncement, sortingSpeakers, type Sorting } from './speakers.ts'
import type { Evidence, Role } from './role.ts'
import { IS_MACHINE, surroundings } from './surroundings.ts'
import { someRowsOf, unitsIn } from './units.ts'
import { isUnsure } from './unsure.ts'
import { isShown } from './visible.ts'

const sum = (evidence: readonly Evidence[]): number => evidence.reduce((all, { points }) => all + points, 0)

export function rootKind(list: Element): Chat['root'] {
  const root = rootNodeOf(list)
  return isShadowRoot(root) ? `${root.mode}_shadow` : 'document'
}

const AGAINST =
  '[itemprop*="review"],[itemprop*="comment"],[itemprop="author"],[rel="author"],[data-rating],[class*="rating-star"],address'

/** Of three letters, or of two in scripts without capitals, and no part of a sign like `exd5`. */
const WORD = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])|\p{Lo}{2}/u

function against(units: readonly Element[], { facts, roles }: Sorting, env: PageEnv): Evidence[] {
  const out: Evidence[] = []
  if (units.some((unit) => matches(unit, AGAINST) || unit.querySelector(AGAINST)))
    out.push({ points: -5, why: 'Reviews or comments with authors' })
  // In document order a nested entry comes right after the one that holds it.
  if (units.some((unit, i) => units[i - 1]?.contains(unit))) out.push({ points: -4, why: 'Entries are nested' })
  const summaries = units.filter(
    // A control that opens a menu does not open the entry.
    (unit) => unit.localName === 'details' || openerIn(unit) !== null,
  ).length
  if (summaries > units.length * 0.7) out.push({ points: -4, why: 'Entries open and close' })
  // A calculator's tape is built like a chat. Two letters, since scripts without spaces have words that short.
  const says = (unit: Element, words: RegExp): boolean =>
    words.test(unit.textContent.slice(0, 400)) || words.test(facts.get(unit)!.parts.content.textContent.slice(0, 400))
  if (units.length > 2 && !units.some((unit) => says(unit, /\p{L}{2}/u)))
    out.push({ points: -6, why: 'Nobody says a word' })
  const moves = units.filter((unit) => !says(unit, WORD))
  if (moves.length > Math.max(3, units.length / 2) && saidByAll(moves, units, roles))
    out.push({ points: -6, why: 'Hardly a word is said' })
  if (standSideBySide(units, env)) out.push({ points: -5, why: 'Entries stand side by side' })
  const fields = units.filter(
    (unit) => unit.querySelector('textarea,input[type=text],[contenteditable]') !== null,
  ).length
  if (fields > units.length / 2) out.push({ points: -3, why: 'Entries are forms' })
  return out
}

/** A game's moves, with remarks on some: a reader's answers may be as short, but not the assistant's as well. */
function saidByAll(moves: readonly Element[], units: readonly Element[], roles: Sorting['roles']): boolean {
  const by = (some: readonly Element[], role: Role | null | undefined): number =>
    some.filter((unit) => roles.get(unit) === role).length
  return units.every((unit) => by(moves, roles.get(unit)) >= by(units, roles.get(unit)) / 2)
}

/** They are columns of a row, not messages one below the other. */
function standSideBySide(units: readonly Element[], env: PageEnv): boolean {
  const boxes = units.slice(0, 12).map((unit) => boxOf(unit, env))
  let beside = 0
  for (let i = 1; i < boxes.length; i++) {
    const [a, b] = [boxes[i - 1], boxes[i]]
    if (a && b && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2) beside++
  }
  return boxes.length > 1 && beside >= (boxes.length - 1) / 2
}

export const study = (list: Element, composer: Composer | null, level: number, env: PageEnv): Chat | null =>
  atOnce(studying(list, composer, level, env))

function* studying(list: Element, composer: Composer | null, level: number, env: PageEnv): Stepwise<Chat | null> {
  const rows = someRowsOf(list, env)
  const latest = latestAsked(env)
  const units: Element[] = []
  for (const row of rows) {
    units.push(...unitsIn(row, env, latest))
    yield
  }
  if (units.length === 0 || units.length > 400) return null
  // A box that holds a question and its answer has them in this order, wherever the message box is; so has a `dl`.
  const inPairs = list.localName === 'dl' || rows.some((row) => askedIn(row, env, latest) !== null)
  const newestFirst = !inPairs && isNewestFirst(units, composer?.el ?? null, env)
  const sorting = yield* sortingSpeakers(newestFirst ? units.toReversed() : units, list, env)
  const turns = units.filter((unit) => sorting.roles.get(unit))
  if (turns.length === 0) return null
  yield
  const around = surroundings(list, composer, level, env)
  const evidence = [
    ...around,
    ...sorting.evidence,
    ...against(turns, sorting, env),
    ...alone(sorting, turns, around, env),
  ]
  const said = turns.length === 1 && namesSay(sorting.facts.get(turns[0]!)!.names, new Set()).assistant > 0
  if (said) evidence.push({ points: 0.7, why: 'The message is named an assistant’s' })
  if (composer && !sorting.told && isAskedByName(composer, sorting, turns))
    evidence.push({ points: 1, why: 'The message box names who speaks' })
  if (composer && disclaimsBelow(composer)) evidence.push({ points: 1, why: IS_MACHINE })
  const signs = [...evidence].sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).map((one) => one.why)
  const why = [...new Set(signs)].slice(0, 20)
  const confidence = confidenceOf(sum(evidence))
  return {
    list,
    composer: composer?.el ?? null,
    root: rootKind(list),
    confidence,
    why,
    unsure: isUnsure({ confidence, why }),
    known: sorting.known,
    newestFirst,
    learntFrom: turns.length,
    sorting,
  }
}

/** Ranks readings of the same place: more confident first, then those with more turns. */
const worth = (chat: Chat): number =>
  chat.confidence + Math.min(chat.learntFrom, 20) * 0.015 + (chat.sorting.told ? 0.1 : 0)

/** Overruled by a reading that told two speakers apart: all of it read as one message, or one of its messages. */
const isOverruled = ({ list, sorting, learntFrom }: Chat, by: Chat): boolean =>
  by.list !== list &&
  ((by.sorting.told &&
    by.learntFrom > (by.confidence < CONFIDENCE_LIMIT ? 3 : 2) &&
    ((learntFrom === 1 && holds(list, by.list)) || (!sorting.told && holds(by.list, list)))) ||
    (learntFrom === 1 && isOneOfMessages(list, by)))

/** One of several messages that are all built alike, even if their speakers cannot be told apart. */
function isOneOfMessages(list: Element, { list: all, sorting: { roles, facts } }: Chat): boolean {
  const turns = [...roles].flatMap(([unit, role]) => (role === null ? [] : unit))
  const [first] = turns
  return (
    turns.length > 3 &&
    turns.every((unit) => facts.get(unit)!.shape === facts.get(first!)!.shape) &&
    turns.some((unit) => unit !== all && holds(unit, list))
  )
}

function bestOf(readings: readonly Chat[]): Chat | null {
  const standing = readings.filter((chat) => !readings.some((other) => isOverruled(chat, other)))
  return standing.reduce<Chat | null>((best, chat) => (!best || worth(chat) > worth(best) ? chat : best), null)
}

function* bestAround(composer: Composer, env: PageEnv): Stepwise<Chat | null> {
  let level = 0
  for (const { scope, not } of levelsAround(composer.el)) {
    level++
    let best: Chat | null = null
    const readings: Chat[] = []
    for (const { list } of yield* seekingCandidates(scope, env, not, composer.el)) {
      // Anything inside a list whose speakers were told apart is one of its messages.
      if (best && best.sorting.told && best.confidence > 0.85 && contains(best.list, list)) continue
      yield
      const chat: Chat | null = yield* studying(list, composer, level, env)
      if (!chat) continue
      readings.push(chat)
      if (!best || worth(chat) > worth(best)) best = chat
    }
    best = bestOf(readings)
    yield
    if (best && best.confidence >= CONFIDENCE_LIMIT) return best
    if (scope.localName === 'body' || scope.localName === 'main') break
  }
  return null
}

/**
 * Chats under `root`, its shadow roots included, that reach the limit of confidence.
 * @param trees its roots where they are known already: finding them is the costliest part on a page without a chat
 */
export const findChats = (root: Tree, env: PageEnv, trees?: readonly Tree[]): Chat[] =>
  atOnce(seekChats(root, env, trees))

/** The most message boxes of a page, over all of its trees, around which a chat is looked for. */
const MOST_TRIED = 120

/** As `findChats`, in steps. The page may change in between: what was found may be gone at the end. */
export function* seekChats(root: Tree, env: PageEnv, trees: readonly Tree[] = allRoots(root, env)): Stepwise<Chat[]> {
  const chats: Chat[] = []
  let tried = 0
  const taken = (list: Element): boolean => chats.some((chat) => holds(chat.list, list) || holds(list, chat.list))
  for (const tree of trees) {
    yield
    for (const composer of worthTrying(findComposers(tree, env))) {
      if (chats.some((chat) => holds(chat.list, composer.el))) continue
      if (++tried > MOST_TRIED) break
      const chat = yield* bestAround(composer, env)
      if (chat && !taken(chat.list)) chats.push(chat)
    }
  }
  // Regions come last: a region's message box may stand in a component that comes after it.
  for (const tree of trees) {
    yield
    for (const region of allOf(tree, ['[role="log"]', '[aria-live="polite"]'])) {
      if (taken(region) || !isShown(region, env)) continue
      const readings: Chat[] = []
      for (const { list } of yield* seekingCandidates(region, env, null, null)) {
        const chat: Chat | null = yield* studying(list, null, 0, env)
        if (chat) readings.push(chat)
      }
      const first = bestOf(readings)
      if (first && first.confidence >= CONFIDENCE_LIMIT && first.sorting.told) chats.push(first)
    }
  }
  const sure: Chat[] = []
  for (const chat of chats) {
    yield
    const weighed = yield* doubting(chat, env)
    if (weighed.confidence >= CONFIDENCE_LIMIT) sure.push(weighed)
  }
  return sure
}

/** The chat's message box, or the nearest one to its list where the widget has replaced it. */
function composerOf({ list, composer }: Chat, env: PageEnv): Composer | null {
  if (composer?.isConnected) {
    const known = findComposers(parentElementOf(composer) ?? composer, env).find(({ el }) => el === composer)
    return known ?? { el: composer, asks: false, enabled: true }
  }
  if (!composer) return null
  for (let scope = parentOf(list), depth = 0; scope && depth < 8; scope = parentOf(scope), depth++) {
    const [nearest] = findComposers(scope, env)
    if (nearest) return nearest
  }
  return null
}

/** Reads the same chat again, now that more of it can be seen; its list may turn out to be another element. */
export function* bestReading(chat: Chat, env: PageEnv): Stepwise<Chat | null> {
  if (chat.adapted) return chat.adapted.again()
  const again = yield* readingAnew(chat, env)
  return again && (yield* doubting(alsoSaying(again, chat), env))
}

/** What once said that it is a chat holds: a message box says something else, or is gone, while it is answered. */
function alsoSaying(chat: Chat, before: Chat): Chat {
  const said = before.why.filter((one) => SAYS_SO.has(one) && !chat.why.includes(one))
  const why = [...chat.why, ...said]
  return { ...chat, why, unsure: isUnsure({ confidence: chat.confidence, why }), boxSaid: before.boxSaid }
}

function* readingAnew(chat: Chat, env: PageEnv): Stepwise<Chat | null> {
  const composer = composerOf(chat, env)
  yield
  const around = composer && (yield* bestAround(composer, env))
  if (around) return around
  const again = yield* studying(chat.list, null, 0, env)
  return again && again.sorting.told && again.confidence >= CONFIDENCE_LIMIT
    ? { ...again, composer: chat.composer }
    : null
}

/** Read again, now that more of it is there, it no longer passes for a chat with an assistant or with support. */
export function* isDoubtful(chat: Chat, env: PageEnv): Stepwise<boolean> {
  const again = chat.adapted ? null : yield* bestReading(chat, env)
  return again !== null && again.confidence < CONFIDENCE_LIMIT
}

/** As `learningMore`, in one go. */
export const learnMore = (chat: Chat, units: readonly Element[], env: PageEnv): void =>
  atOnce(learningMore(chat, units, env))

/** More new messages than this at once are older ones that were loaded. */
const FEW_NEW = 4

/** Sorts messages that were not in the sample, together with some that were, to keep the contrast between speakers. */
export function* learningMore(chat: Chat, units: readonly Element[], env: PageEnv): Stepwise<void> {
  const { adapted } = chat
  if (adapted) {
    for (const unit of units) chat.sorting.roles.set(unit, adapted.classify(unit))
    return
  }
  const old = [...chat.sorting.roles.keys()].filter((unit) => unit.isConnected).slice(-24)
  const together = [...new Set([...old, ...units])].sort((a, b) => (positionOf(a, b) & 4 ? -1 : 1))
  const learnt = yield* sortingSpeakers(chat.newestFirst ? together.toReversed() : together, chat.list, env)
  const [only] = together.length === 1 ? [...learnt.facts.values()] : []
  // Clearing a chat brings back the welcome screen from before the first question.
  const isCleared = only !== undefined && !only.sent && isWelcomeScreen(only, env)
  if (units.length <= FEW_NEW && units.some((unit) => isAnnouncement(learnt.facts.get(unit)!, learnt.roles.get(unit))))
    chat.sorting.quick.clear()
  for (const unit of units) chat.sorting.roles.set(unit, isCleared ? null : (learnt.roles.get(unit) ?? null))
}
