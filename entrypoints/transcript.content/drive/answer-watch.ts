/**
 * Watches for the end of an answer to a question from the panel. Only then are the widget's signs checked many times a
 * second and the words read as they come; ordinary reading is slower and more careful (lib/detect/settle.ts).
 */
import type { Chat } from '../../../lib/detect/chat.ts'
import { hasStopControl } from '../../../lib/detect/composer.ts'
import { isEnabled, nearby } from '../../../lib/detect/controls.ts'
import { beginEnding, type Ending, endsAt, lookAgain, notMeant, type Sign } from '../../../lib/detect/ending.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { isBeingWritten } from '../../../lib/detect/read.ts'
import type { Reading } from '../read/reading.ts'
import type { LiveTurn } from '../read/live-turns.ts'
import { canTell, isIndicated } from '../read/signs.ts'

const LOOK_MS = 25
/** How long to go on after the end, to see whether the sign was right. */
const STAYS_MS = 3_000
/** Longer than anybody waits for an answer. */
const GIVES_UP_MS = 120_000
const CONTROLS_LEVELS = 4

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** What the composer and its controls look like: only compared with itself, so any difference counts. */
function lookOf({ composer, list }: Chat, env: PageEnv): string | null {
  if (!composer?.isConnected) return null
  const of = (el: Element): string =>
    [
      el.localName,
      isEnabled(el),
      ...['aria-label', 'title', 'data-testid', 'data-state', 'readonly', 'contenteditable', 'placeholder'].map(
        (name) => el.getAttribute(name),
      ),
    ].join('|')
  const icon = (el: Element): string =>
    [...el.querySelectorAll('path,rect,use,i,img')]
      .slice(0, 6)
      .map((part) => part.getAttribute('d') ?? part.getAttribute('href') ?? part.getAttribute('src') ?? part.localName)
      .join()
  const controls = [...nearby(composer, env, CONTROLS_LEVELS, list)].slice(0, 20)
  return [of(composer), ...controls.map((el) => `${of(el)}|${(el.textContent ?? '').slice(0, 40)}|${icon(el)}`)].join()
}

function signsOf(reading: Reading, last: Element | null, atRest: string | null, env: PageEnv): Set<Sign> {
  const chat = reading.chat()
  const { list, composer } = chat
  const signs = new Set<Sign>()
  if (list.getAttribute('aria-busy') === 'true' || list.closest('[aria-busy="true"]')) signs.add('busy')
  if (composer && hasStopControl(composer, env, list)) signs.add('stop')
  if (isIndicated(reading.silent(), last, env)) signs.add('indicator')
  if (last?.isConnected && isBeingWritten(last)) signs.add('message')
  // For a chat found by its first question the look at rest is unknown; being writable is the best sign then.
  const isAtRest = atRest === null ? !composer?.isConnected || isEnabled(composer) : lookOf(chat, env) === atRest
  if (!isAtRest) signs.add('composer')
  return signs
}

/** The turns after the question; null while it is not there. */
function answerIn(
  turns: readonly LiveTurn[],
  question: string,
  known: ReadonlySet<string>,
): readonly LiveTurn[] | null {
  const at = turns.findLastIndex(
    ({ role, key, text }) => role === 'user' && !known.has(key) && plain(text) === question,
  )
  return at < 0 ? null : turns.slice(at + 1)
}

export function answerWatch(env: PageEnv, readings: () => readonly Reading[]) {
  let timer: ReturnType<typeof setInterval> | undefined
  /** Signs of this page that once ended although the answer went on. */
  const unbelieved = new Set<Sign>()

  function stop(): void {
    clearInterval(timer)
    timer = undefined
    for (const reading of readings()) reading.hurry(false)
  }

  return {
    /**
     * Call before typing the question: nothing is being answered, and the composer is empty.
     * @param isAsked the chat was opened to ask it, so it may be there already
     */
    begin(question: string, isAsked = false): void {
      stop()
      const asked = plain(question)
      const begunAt = performance.now()
      let until = begunAt + GIVES_UP_MS
      const before = isAsked ? [] : readings()
      const known = new Set(before.flatMap((reading) => reading.turns().map(({ key }) => key)))
      const atRest = new Map(before.map((reading) => [reading.chat().composer, lookOf(reading.chat(), env)]))
      let ending: Ending = beginEnding(begunAt)
      timer = setInterval(() => {
        const now = performance.now()
        if (now > until) return stop()
        for (const reading of readings()) {
          reading.hurry(true)
          const answer = answerIn(reading.turns(), asked, known)
          if (!answer || !canTell(reading.chat(), env)) continue
          const signs = signsOf(reading, answer.at(-1)?.node ?? null, atRest.get(reading.chat().composer) ?? null, env)
          const text = answer.length > 0 ? answer.map((turn) => turn.text).join('\n\n') : null
          ending = lookAgain(ending, { text, signs, now })
          for (const sign of notMeant(ending)) unbelieved.add(sign)
          const at = endsAt(ending, unbelieved)
          if (at === null || now < at || !reading.isReadToTheEnd()) continue
          until = Math.min(until, now + STAYS_MS)
          reading.ended(new Set(answer.map(({ key }) => key)))
        }
      }, LOOK_MS)
    },
    stop,
  }
}
