/**
 * Writes into the composer as a user would, and sends. It presses only what opens the chat, what starts a new
 * conversation and what sends; what hands over, calls, attaches or rates is never touched (lib/detect/denied.ts).
 *
 *   composer there? ──no──▶ launcher ──▶ start screen ──▶ composer (here, or in a new frame: `opened`)
 *         │ it holds the user's own words: `in_use`, untouched      └──▶ a form: `form_first`, left open
 *         ▼
 *   new conversation, where asked for ──▶ type ──▶ send by button, Enter, silent button or form
 *
 * The user may be in mid-conversation: the focus goes back to where it was, and words that could not be sent are
 * removed again.
 */
import { findComposers, hasStopControl, isWritable } from '../../../lib/detect/composer.ts'
import type { Chat } from '../../../lib/detect/chat.ts'
import { isEnabled } from '../../../lib/detect/controls.ts'
import { matches } from '../../../lib/detect/dom.ts'
import { findLaunchers, findStart, saysItIsChat } from '../../../lib/detect/launcher.ts'
import { findLoneComposer } from '../../../lib/detect/lone-composer.ts'
import { findNewConversation } from '../../../lib/detect/new-conversation.ts'
import { type PageEnv, parentOf } from '../../../lib/detect/page-env.ts'
import { allRoots } from '../../../lib/detect/roots.ts'
import { findSendControls } from '../../../lib/detect/send-control.ts'
import { isShown } from '../../../lib/detect/visible.ts'
import { TEST_ATTRIBUTE } from '../../../lib/domain/retest/test-traffic.ts'
import type { AskReply } from '../../../lib/messaging/protocol.ts'
import { fieldsSince, isAskedFirst } from './asks-first.ts'
import { formOf, watchForm } from './form-sent.ts'
import { clear, contentOf, REFUSED_MS, type } from './typing.ts'
import { picturesOf } from './pictures.ts'
import { press, pressEnter } from './pressing.ts'
import { until } from './until.ts'
import { watchUser } from './user.ts'

/** `mark`: identifies the run in whatever the page passes on. */
export type Asked = { text: string; newConversation: boolean; mayOpen: boolean; mark?: string | undefined }
export type AskedPage = {
  /** The chat at this moment: a new conversation may mount another widget. */
  chat(): Chat | null
  env: PageEnv
}

const OPENS_MS = 4_000
/** A chat that was just opened is read a moment later; its list tells which controls are in messages. */
const IS_READ_MS = 1_200
/** A widget may keep the words until its server has them; another way tried before that would ask twice. */
const SENDS_MS = 2_500
const MARKED_MS = 5_000
const MOST_LAUNCHERS = 2
/** Time for a few greetings in a row, each with its pause. */
const GREETS_MS = 6_000

type Place = { composer: HTMLElement; list: Element | null }
const failed = (reason: Extract<AskReply, { sent: false }>['reason']): AskReply => ({ sent: false, reason })

export async function ask(page: AskedPage, { text, newConversation, mayOpen, mark }: Asked): Promise<AskReply> {
  const user = watchUser(document, page.env)
  const line = text.replace(/\s+/g, ' ').trim()
  try {
    let place = placeOn(page)
    if (!place && isAskedFirst(page.env)) return failed('form_first')
    if (!place && mayOpen) {
      const opened = await open(page)
      if (opened === 'elsewhere') return failed('opened')
      if (opened === 'asks_first') return failed('form_first')
      place = placeOn(page)
    }
    if (!place) return failed(askedChat(page) ? 'no_composer' : 'no_chat')
    place = await whereOneMayWrite(place, page)
    // The user's own words are neither sent nor lost; a new conversation might remove them.
    const isInUse = ({ composer }: Place): boolean => contentOf(composer) !== '' || user.isComposingIn(composer)
    if (isInUse(place)) return failed('in_use')
    if (isBusy(place, page.env)) return failed('busy')
    const wasEmpty = page.chat() === null
    const begun: { place: Place | null; again: boolean } = newConversation
      ? await begin(place, page)
      : { place, again: false }
    place = begun.place
    if (!place) return failed('no_composer')
    if (isBusy(place, page.env)) return failed('busy')
    if (isInUse(place)) return failed('in_use')
    if (mark !== undefined) markTraffic(mark)
    if (await write(place.composer, line)) {
      place = await whereItStands(place, page, line)
      if (place && (await send(place, page, line))) return { sent: true, fresh: begun.again || wasEmpty }
      place ??= placeOn(page)
    }
    // Words that were not sent must not stay as if the user had written them, also as the page has changed them.
    if (place?.composer.isConnected && (contentOf(place.composer) === line || !user.hasActed())) clear(place.composer)
    return failed('not_typed')
  } finally {
    user.restoreFocus()
  }
}

/** Where it is not sure that somebody answers, the user must have pointed at it. */
function askedChat({ chat: chatNow }: AskedPage): Chat | null {
  const chat = chatNow()
  return chat && !chat.unsure ? chat : null
}

function placeOn(page: AskedPage): Place | null {
  const { env } = page
  const chat = askedChat(page)
  const composer = chat && composerOf(chat, env)
  if (composer) return { composer, list: chat.list }
  const lone = findLoneComposer(allRoots(document, env), env)
  return lone && { composer: lone, list: null }
}

function isUsable(el: HTMLElement, env: PageEnv): boolean {
  if (!el.isConnected || !isShown(el, env)) return false
  const box = env.rect?.(el)
  return !box || (box.width > 0 && box.height > 0)
}

/** The chat's composer, or the one that the widget has mounted instead. */
function composerOf(chat: Chat, env: PageEnv): HTMLElement | null {
  const known = chat.composer && isUsable(chat.composer, env) ? chat.composer : null
  if (known && isWritable(known)) return known
  for (let scope = parentOf(chat.list), depth = 0; scope && depth < 8; scope = parentOf(scope), depth++) {
    const found = findComposers(scope, env).find(({ enabled }) => enabled)
    if (found) return found.el
    if (scope.localName === 'body') break
  }
  return known
}

function isBusy({ composer, list }: Place, env: PageEnv): boolean {
  if (!isEnabled(composer) || !isWritable(composer)) return true
  return hasStopControl(composer, env, list ?? undefined)
}

async function open(page: AskedPage): Promise<'here' | 'elsewhere' | 'asks_first' | 'nowhere'> {
  const env: PageEnv = { ...page.env, pictures: picturesOf }
  const roots = () => allRoots(document, env)
  const shownFrames = (): number =>
    roots()
      .flatMap((root) => [...root.querySelectorAll('iframe')])
      .filter((frame) => isShown(frame, env) && (env.rect?.(frame).height ?? 0) > 150).length
  const framesBefore = shownFrames()
  const haveFieldsCome = fieldsSince(env)
  const isThere = (): boolean => placeOn(page) !== null
  const hasFrame = (): boolean => shownFrames() > framesBefore
  const comes = async (): Promise<boolean> => (await until(() => isThere() || hasFrame(), OPENS_MS)) && isThere()
  const pressed = new Set<Element>()
  const start = (): HTMLElement | null => findStart(roots(), env, pressed)
  const pressOnce = (control: HTMLElement): void => {
    pressed.add(control)
    press(control)
  }
  const launchers = findLaunchers(roots(), env).slice(0, MOST_LAUNCHERS)
  const first = launchers.length > 0 ? launchers : [start()].filter((control) => control !== null)
  for (const control of first) {
    if (!isUsable(control, env)) continue
    pressOnce(control)
    // A start screen may come before the composer.
    await until(() => isThere() || hasFrame() || start() !== null, OPENS_MS)
    const next = isThere() ? null : start()
    if (next) pressOnce(next)
    if (await comes()) {
      await until(() => page.chat() !== null, IS_READ_MS)
      return 'here'
    }
    if (hasFrame()) return 'elsewhere'
    if (haveFieldsCome()) return 'asks_first'
    // Taken for a launcher only by its looks or names, and wrongly: what it opened is closed again, and nothing else is
    // tried. In a frame, what a launcher opens outside cannot be seen.
    if (!next && !saysItIsChat(control) && self === top) {
      if (isUsable(control, env)) press(control)
      return 'nowhere'
    }
  }
  return pressed.size > 0 ? 'elsewhere' : 'nowhere'
}

/** While its assistant greets, a widget may not have its field yet. */
async function whereOneMayWrite(place: Place, page: AskedPage): Promise<Place> {
  let now = place
  await until(() => isWritable(now.composer) || isWritable((now = placeOn(page) ?? now).composer), GREETS_MS)
  return now
}

/** While its assistant greets, a field may discard what is written into it. */
async function write(composer: HTMLElement, line: string): Promise<boolean> {
  for (let tried = 0; composer.isConnected; tried += REFUSED_MS) {
    if (await type(composer, line)) return true
    if (tried >= GREETS_MS || contentOf(composer) !== '') return false
  }
  return false
}

/** The field once its controls have come to life, or what the page has drawn in its place; null without the words. */
async function whereItStands(written: Place, page: AskedPage, line: string): Promise<Place | null> {
  // Frameworks enable their button only after the next render.
  await until(() => findSendControls(written.composer, page.env, listOf(written, page)).named !== null, 400)
  const place = written.composer.isConnected ? written : placeOn(page)
  return place && contentOf(place.composer) === line ? place : null
}

const listOf = ({ list }: Place, page: AskedPage): Element | undefined => page.chat()?.list ?? list ?? undefined

/** The page reads it while sending; it is gone before a customer could write there. */
function markTraffic(mark: string): void {
  const root = document.documentElement
  root.setAttribute(TEST_ATTRIBUTE, mark)
  setTimeout(() => {
    if (root.getAttribute(TEST_ATTRIBUTE) === mark) root.removeAttribute(TEST_ATTRIBUTE)
  }, MARKED_MS)
}

/** `again`: a new conversation could be started, and was. */
async function begin(place: Place, page: AskedPage): Promise<{ place: Place | null; again: boolean }> {
  const again = findNewConversation(place.composer, place.list, page.env)
  if (!again) return { place, again: false }
  press(again)
  // What is there now may be gone in a moment, so wait before looking.
  await until(() => false, 500)
  await until(() => placeOn(page) !== null, OPENS_MS)
  return { place: placeOn(page), again: true }
}

async function send(place: Place, page: AskedPage, line: string): Promise<boolean> {
  const form = watchForm(place.composer)
  try {
    return await sendBy(form.isSent, place, page, line)
  } finally {
    form.stop()
  }
}

async function sendBy(hasFormGone: () => boolean, place: Place, page: AskedPage, line: string): Promise<boolean> {
  const { env } = page
  const { composer, list } = place
  const said = (): number => {
    const root = page.chat()?.list ?? list
    return root?.isConnected ? (root.textContent ?? '').split(line).length : 0
  }
  const before = said()
  // The words have left the composer, the composer is gone (another view), or the words are among the messages.
  const isSent = (): boolean =>
    hasFormGone() || !composer.isConnected || contentOf(composer) !== line || said() > before
  const { named, silent } = findSendControls(composer, env, listOf(place, page))
  if (named) {
    press(named)
    if (await until(isSent, SENDS_MS)) return true
  }
  pressEnter(composer)
  if (await until(isSent, SENDS_MS)) return true
  if (silent?.isConnected) {
    press(silent)
    if (await until(isSent, SENDS_MS)) return true
  }
  const form = formOf(composer)
  // A form that leads to another page does not send a message.
  if (!form || matches(form, '[action]')) return false
  HTMLFormElement.prototype.requestSubmit.call(form)
  return until(isSent, SENDS_MS)
}
