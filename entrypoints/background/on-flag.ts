/** Flagging from the page: a shortcut, the context menu, or the button beside selected words. */
import { flagInPage } from '../../lib/capture/by-hand.ts'
import { database, hideMarks } from '../../lib/db/index.ts'
import type { Aim, FlagOutcome, Nothing, ResponseWords } from '../../lib/messaging/protocol.ts'
import type { PageSender } from '../../lib/messaging/senders.ts'
import { sendToPage } from '../../lib/messaging/send.ts'
import { type Command, type MenuEntry, showNotReadBadge } from '../../lib/platform/index.ts'
import { captureDeps, paintMarks, synchronise } from './deps.ts'

type Frame = { tabId: number; frameId: number }
type Tab = { id?: number }

export function onCommand(command: string, tab?: Tab): void {
  const tabId = tab?.id
  if (tabId === undefined) return
  switch (command as Command) {
    case 'flag-last-response':
      return void flagIn(tabId, 'last')
    case 'flag-selection':
      return void flagIn(tabId, 'selection')
    case 'toggle-marks':
      return void toggleMarks(tabId)
  }
}

export function onMenuClicked(info: { menuItemId: string | number; frameId?: number }, tab?: Tab): void {
  const aims: Record<MenuEntry, Aim> = { 'flag-response': 'pointed', 'flag-words': 'selection' }
  const aim = aims[info.menuItemId as MenuEntry] as Aim | undefined
  if (aim && tab?.id !== undefined) void flagIn(tab.id, aim, info.frameId ?? 0)
}

/** The words were shown and chosen by a click in our own script; the frame is the sender's, whatever it claims. */
export async function onFlagRequested(
  { key, words }: ResponseWords,
  { tabId, frameId }: PageSender,
): Promise<{ outcome: FlagOutcome }> {
  return { outcome: await flag({ tabId, frameId }, key, words) }
}

export async function onMarksDismissed(_nothing: Nothing, { tabId }: PageSender): Promise<Nothing> {
  await hideMarks(database(), tabId, true)
  await repaint(tabId)
  return {}
}

async function toggleMarks(tabId: number): Promise<void> {
  await hideMarks(database(), tabId)
  await repaint(tabId)
}

const repaint = async (tabId: number): Promise<void> =>
  paintMarks(await database().conversations.where('tabId').equals(tabId).toArray())

/** @param frameId if known; else the focused frame, else the one whose chat changed last */
async function flagIn(tabId: number, what: Aim, frameId?: number): Promise<void> {
  const askedIn = async (): Promise<Frame[]> => (frameId === undefined ? framesWithChats(tabId) : [{ tabId, frameId }])
  const found = await patiently(
    async () => meantIn(await askedIn(), what),
    ({ one, isComing }) => one?.writing !== true && !isComing,
  )
  const { frame, one } = found
  if (!one?.response)
    return say(frame, null, one?.writing ? 'not_yet' : what === 'selection' ? 'no_words' : 'no_response')
  const { key, words } = one.response
  await say(frame, key, await flag(frame, key, words))
}

/**
 * What is meant in the focused frame, else in the first that has an answer. `isComing`: there is no answer and a known
 * frame is gone, so the page was reloaded and its chat has not reported yet.
 */
async function meantIn(frames: readonly Frame[], what: Aim) {
  const asked = await Promise.all(
    frames.map(async (frame) => {
      const answer = await sendToPage(frame.tabId, 'response.requested', { what }, frame.frameId)
      return { frame, isHere: answer.ok, one: answer.ok ? answer.value : null }
    }),
  )
  const meant = asked.filter(({ one }) => one?.response || one?.writing)
  const [first = null] = [...meant.filter(({ one }) => one?.focused), ...meant]
  if (first) return { ...first, isComing: false }
  const { frame } = asked.find(({ isHere }) => isHere) ?? asked[0]!
  return { frame, one: null, isComing: asked.some(({ isHere, frame: { frameId } }) => !isHere && frameId !== 0) }
}

/** Delay between tries, and their number: a response that has just come may take this long to be read and stored. */
const AGAIN_MS = 200
const MOST_TRIES = 40

async function patiently<T>(look: () => Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const seen = await look()
    if (isDone(seen) || tries >= MOST_TRIES) return seen
    await new Promise((later) => setTimeout(later, AGAIN_MS))
  }
}

/**
 * Most recently changed chat first; frames whose page has left come last, as it may be on its way back. If no other is
 * known, the page itself may have one.
 */
async function framesWithChats(tabId: number): Promise<Frame[]> {
  const chats = await database().conversations.where('tabId').equals(tabId).toArray()
  const newestFirst = chats.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  const here = newestFirst.filter(({ gone }) => !gone).map((chat) => chat.frameId)
  const left = newestFirst.filter(({ gone }) => gone).map((chat) => chat.frameId)
  return [...new Set([...(here.length > 0 ? here : [0]), ...left])].map((frameId) => ({ tabId, frameId }))
}

async function flag(frame: Frame, key: string, words: string | null): Promise<FlagOutcome> {
  const deps = await captureDeps()
  // The page has read it, but its report may still be on its way.
  const outcome = await patiently(
    () => flagInPage(deps, frame, key, words).catch((): FlagOutcome => 'failed'),
    (came) => came !== 'no_response',
  )
  if (outcome === 'flagged' || outcome === 'flagged_without_words') {
    await paintMarks([frame])
    void synchronise(true)
  }
  return outcome
}

async function say({ tabId, frameId }: Frame, key: string | null, outcome: FlagOutcome): Promise<void> {
  const said = await sendToPage(tabId, 'flag.noted', { key, outcome }, frameId)
  if (!said.ok) await showNotReadBadge(tabId)
}
