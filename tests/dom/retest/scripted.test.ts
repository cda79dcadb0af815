/**
 * Scripted answers, right and wrong ones, played into pages under a fake clock and read by the real detection: no right
 * one may be called failed and no wrong one passed. ANSWERS=1000 plays as many (npm run bench -- scripted-answers).
 */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answerWatch } from '../../../entrypoints/transcript.content/drive/answer-watch.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { followChat } from '../../../entrypoints/transcript.content/read/reading.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { baselineOf } from '../../../lib/retest/answer-to.ts'
import { findingOf } from '../../../lib/retest/finding.ts'
import { ANSWER_LIMIT_MS, beginWaiting, completeAt, readAgain } from '../../../lib/retest/waiting.ts'
import { chance } from '../../sync/support/random.ts'
import { env } from '../detect/page.ts'
import '../content/with-detection.ts'
import { answerFrom, wrongFrom } from './answers.ts'
import { bubbleOf, HONEST, openWidget, type Play, playAnswer, playFrom } from './widget.ts'

const SEED = Number(process.env.SEED ?? 20_261_128)
const ANSWERS = Number(process.env.ANSWERS ?? 60)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Played = {
  seed: number
  play: Play
  how: string
  right: boolean
  outcome: string
  reason: string
  got: string
  expected: string
  /** ms from the last words to the verdict. */
  over: number
  /** The widget's sign told. */
  ended: boolean
}

const turnOf = ({ key, role, text, rest, ended = false }: LiveTurn): SnapshotTurn => ({
  key,
  role,
  text,
  settled: rest.settled,
  truncated: false,
  logId: null,
  citations: [],
  ended,
})

async function playOne(seed: number): Promise<Played> {
  const rnd = chance(seed)
  const answer = answerFrom(rnd)
  const right = rnd.hits(0.5)
  const play = playFrom(rnd)
  const wrong = wrongFrom(answer, rnd, play.draws !== 'plain', () => answerFrom(rnd))
  openWidget(play)
  bubbleOf('bot', play.layout).textContent = 'Hello, how can I help you today?'
  bubbleOf('me', play.layout).textContent = 'Where is my parcel?'
  bubbleOf('bot', play.layout).textContent = 'It left this morning. It arrives tomorrow.'
  const [chat] = findChats(document, env)
  let turns: readonly LiveTurn[] = []
  const heard: Array<() => void> = []
  const reading = followChat(
    chat!,
    env,
    [],
    { changed: (now) => ((turns = now), heard.forEach((hear) => hear())), lost: () => undefined },
    passedRows(),
  )
  await vi.advanceTimersByTimeAsync(2_000)
  const conversation = () => ({ conversationKey: 'one', turns: turns.map(turnOf) })
  let waiting = beginWaiting(answer.question, baselineOf(conversation()), performance.now())
  let complete: string | null = null
  const look = (): void => {
    waiting = readAgain(waiting, conversation(), performance.now())
  }
  heard.push(look)
  const watch = answerWatch(env, () => [reading])
  watch.begin(answer.question)
  bubbleOf('me', play.layout).textContent = answer.question
  const played = playAnswer(
    right ? answer.markdown : wrong.markdown,
    right ? wrong.markdown : answer.markdown,
    answer.question,
    play,
    rnd,
  )
  let over = 0
  let isPlayed = false
  void played.then(() => (isPlayed = true))
  for (let waited = 0; waited < ANSWER_LIMIT_MS && complete === null; waited += 50) {
    await vi.advanceTimersByTimeAsync(50)
    if (isPlayed) over += 50
    const at = completeAt(waiting)
    if (at !== null && performance.now() >= at) complete = waiting.text
  }
  if (!isPlayed) await vi.advanceTimersByTimeAsync(ANSWER_LIMIT_MS)
  watch.stop()
  reading.stop()
  const found = findingOf(
    { kind: 'answer', markdown: answer.markdown },
    { query: answer.question, text: complete ?? '' },
  )
  const { outcome, reason } = found
  return {
    seed,
    play,
    how: right ? 'right' : wrong.how,
    right,
    outcome,
    reason,
    got: complete ?? '',
    expected: answer.markdown,
    over,
    ended: waiting.ended,
  }
}

const isFalse = ({ right, outcome }: Played): boolean => (right ? outcome !== 'passed' : outcome === 'passed')

it(
  `tells right from wrong in ${ANSWERS} scripted answers (seed ${SEED})`,
  { timeout: 20_000 + ANSWERS * 1_000 },
  async () => {
    const all: Played[] = []
    for (let i = 0; i < ANSWERS; i++) all.push(await playOne(SEED + i))
    if (process.env.ANSWERS_FILE) writeFileSync(process.env.ANSWERS_FILE, JSON.stringify(all))
    expect(all.filter(isFalse).slice(0, 5)).toEqual([])
    const told = all.filter(({ ended }) => ended)
    expect(told.filter(({ over }) => over > 300)).toEqual([])
    // Where words grew under a sign that goes with them, nobody waits for the quiet limit.
    const tells = all.filter(
      ({ play }) => play.comes === 'streamed with pauses' && HONEST.has(play.signs) && play.beside !== 'typing',
    )
    expect(tells.filter(({ ended }) => !ended)).toEqual([])
    expect(told.length).toBeGreaterThan(ANSWERS / 20)
    expect(all.filter(({ right }) => right).length).toBeGreaterThan(ANSWERS / 4)
    expect(all.filter(({ right }) => !right).length).toBeGreaterThan(ANSWERS / 4)
  },
)
