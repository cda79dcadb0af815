/** The end of the first answer of a chat, which is only found by it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answerWatch } from '../../../entrypoints/transcript.content/drive/answer-watch.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { followChat, type Reading } from '../../../entrypoints/transcript.content/read/reading.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { env } from '../detect/page.ts'
import '../content/with-detection.ts'
import { bubbleOf, openWidget, type Play } from './widget.ts'

const PLAY: Play = { signs: 'none', draws: 'plain', comes: 'streamed', beside: 'nothing', layout: 0 }
const QUESTION = 'Where is my parcel?'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** @returns whether it was told within half a second of the last words */
async function isToldAtOnce(takes: (now: boolean) => void): Promise<boolean> {
  openWidget(PLAY)
  const readings: Reading[] = []
  let turns: readonly LiveTurn[] = []
  const watch = answerWatch(env, () => readings)
  watch.begin(QUESTION)
  bubbleOf('me', PLAY.layout).textContent = QUESTION
  takes(false)
  const answer = bubbleOf('bot', PLAY.layout)
  for (const word of ['It', 'left', 'Utrecht', 'this', 'morning', 'by', 'train.']) {
    answer.textContent += ` ${word}`
    await vi.advanceTimersByTimeAsync(200)
    const [chat] = readings.length === 0 ? findChats(document, env) : []
    if (chat)
      readings.push(followChat(chat, env, [], { changed: (now) => (turns = now), lost: () => undefined }, passedRows()))
  }
  expect(readings).toHaveLength(1)
  takes(true)
  await vi.advanceTimersByTimeAsync(500)
  watch.stop()
  readings[0]!.stop()
  expect(turns.at(-1)?.text).toContain('by train.')
  return turns.at(-1)?.ended === true
}

const box = (): HTMLElement => document.querySelector('textarea')!

it('is told by a message box that took nothing until then', async () =>
  expect(await isToldAtOnce((now) => box().toggleAttribute('disabled', !now))).toBe(true))

it('is not told by one that took words all the time', async () =>
  expect(await isToldAtOnce(() => undefined)).toBe(false))
