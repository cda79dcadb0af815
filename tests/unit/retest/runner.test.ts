import { describe, expect, it } from 'vitest'
import type { Asked, Clock, Driver } from '../../../lib/retest/driver.ts'
import type { RunStep } from '../../../lib/retest/run-plan.ts'
import {
  estimateOf,
  type Journal,
  type JournalStep,
  paceOf,
  runAll,
  type RunOptions,
} from '../../../lib/retest/runner.ts'
import type { StepResult } from '../../../lib/retest/ask-step.ts'
import { chance } from '../../sync/support/random.ts'

const step = (at: number, over: Partial<RunStep> = {}): RunStep => ({
  remediationId: `r${at}`,
  caseId: null,
  query: `Question ${at}?`,
  before: [],
  expects: { kind: 'answer', markdown: `Answer ${at}.` },
  revision: 1,
  variation: null,
  ...over,
})
const OPTIONS: RunOptions = {
  quietMs: 5_500,
  limitMs: 90_000,
  mark: 'run',
  tries: 1,
  fallbacks: [],
  perMinute: 6,
  jitter: 0.2,
}

class Killed extends Error {}

/** A browser whose memory may die; what is written stays. */
function world(
  steps: RunStep[],
  answer: (text: string) => Partial<Extract<Asked, { ok: true }>> | Extract<Asked, { ok: false }>,
) {
  const rows: JournalStep[] = steps.map((one, index) => ({ index, step: one, state: 'waiting' }))
  const results = new Map<number, StepResult>()
  const asked: string[] = []
  let conversations = 0
  let now = 0
  /** Dies at this many more durable or driven moments. */
  let dieIn = Infinity
  let ours = true
  let isThere = true
  const moment = (): void => {
    if (--dieIn <= 0) throw new Killed('killed')
  }
  const journal: Journal = {
    steps: async () => (moment(), rows.map((row) => ({ ...row }))),
    asking: async (index) => {
      moment()
      rows[index]!.state = 'asked'
      moment()
    },
    done: async (index, _, result) => {
      moment()
      rows[index]!.state = 'done'
      expect(results.has(index)).toBe(false)
      results.set(index, result)
      moment()
    },
    stillOurs: async () => ours,
  }
  const driver: Driver = {
    open: async () => (moment(), { ok: true }),
    isGone: async () => !isThere,
    newConversation: () => void conversations++,
    ask: async ({ text }) => {
      moment()
      asked.push(text)
      moment()
      now += 8_000
      const given = answer(text)
      if (given.ok === false) return given as Extract<Asked, { ok: false }>
      const timings = { firstMs: 1_000, lastMs: 2_500, settledMs: 8_000 }
      const page = { turns: [], personJoined: false, timings, logId: null, pageUrl: null }
      return { ok: true, fresh: true, text: '', ...page, ...given }
    },
    close: async () => undefined,
  }
  const clock: Clock = {
    now: () => now,
    wait: async (ms) => {
      moment()
      now += ms
    },
  }
  const run = (stop = new AbortController().signal, options = OPTIONS) =>
    runAll(
      { driver, journal, clock, chance: chance(1).next, stop, stopsAs: () => 'paused', progress: () => undefined },
      options,
    )
  return {
    rows,
    results,
    asked,
    run,
    conversations: () => conversations,
    now: () => now,
    killAfter: (moments: number) => void (dieIn = moments),
    lose: () => void (ours = false),
    close: () => void (isThere = false),
  }
}

const right = (text: string) => ({ text: text.replace('Question', 'Answer').replace('?', '.') })

describe('a run', () => {
  it('asks each question in a new conversation, at its rate with jitter, and judges the answers', async () => {
    const w = world([step(0), step(1), step(2)], (text) => (text.includes('1') ? { text: 'Nonsense.' } : right(text)))
    expect(await w.run()).toEqual({ ended: 'done' })
    expect([...w.results.values()].map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'passed'])
    expect(w.conversations()).toBe(3)
    expect(w.now()).toBeGreaterThan(2 * 8_000)
    for (const value of [0, 0.5, 0.999]) {
      expect(paceOf(1, OPTIONS, value)).toBeGreaterThanOrEqual(8_000)
      expect(paceOf(1, OPTIONS, value)).toBeLessThanOrEqual(12_000)
    }
  })

  it('of 500 cases goes on after each of three kills at any moment and asks none twice', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rnd = chance(seed)
      const w = world(
        Array.from({ length: 500 }, (_, at) => step(at)),
        right,
      )
      for (let kill = 0; kill < 3; kill++) {
        w.killAfter(1 + rnd.int(900))
        await expect(w.run()).rejects.toThrow(Killed)
      }
      w.killAfter(Infinity)
      expect(await w.run()).toEqual({ ended: 'done' })
      expect(new Set(w.asked).size).toBe(w.asked.length)
      expect(w.results.size).toBe(500)
      const broken = [...w.results.values()].filter(({ outcome }) => outcome !== 'passed')
      expect(broken.length).toBeLessThanOrEqual(3)
      for (const one of broken) expect(one.reason).toMatch(/not asked again/)
      // What was never written as asked was asked, or is one that broke off before the assistant heard it.
      expect(w.asked.length + broken.length).toBeGreaterThanOrEqual(500)
    }
  })

  it('replays what was said before, in the same conversation', async () => {
    const w = world([step(0, { before: ['Hello', 'I have a hub.'] })], right)
    await w.run()
    expect(w.asked).toEqual(['Hello', 'I have a hub.', 'Question 0?'])
    expect(w.conversations()).toBe(1)
  })

  it('stops at once when a person joins, and asks nothing more', async () => {
    const w = world([step(0), step(1), step(2)], (text) =>
      text.includes('1') ? { text: 'Hi, Mara here.', personJoined: true } : right(text),
    )
    expect(await w.run()).toEqual({ ended: 'stopped', why: 'person_joined' })
    expect(w.asked).toHaveLength(2)
    expect(w.results.get(1)?.outcome).toBe('blocked')
    expect(w.rows[2]!.state).toBe('waiting')
  })

  it.each([
    ['takes no more questions', () => ({ text: 'Too many requests.' }), 'blocked'],
    ['is gone', () => ({ ok: false as const, problem: 'no_chat' as const }), 'page_gone'],
  ])('pauses after three in a row where the assistant %s', async (_, answer, why) => {
    const w = world(
      Array.from({ length: 9 }, (_, at) => step(at)),
      answer,
    )
    expect(await w.run()).toEqual({ ended: 'paused', why })
    expect(w.asked).toHaveLength(3)
  })

  it('pauses where its tab was closed, and spends no further question on it', async () => {
    const w = world([step(0), step(1), step(2)], (text) => {
      if (text.includes('0')) w.close()
      return right(text)
    })
    expect(await w.run()).toEqual({ ended: 'paused', why: 'page_gone' })
    expect(w.asked).toHaveLength(1)
    expect(w.rows.map(({ state }) => state)).toEqual(['done', 'waiting', 'waiting'])
  })

  it('is done where the last three could not be asked: nothing is left to go on with', async () => {
    const gone = () => ({ ok: false as const, problem: 'no_chat' as const })
    const w = world([step(0), step(1), step(2)], gone)
    expect(await w.run()).toEqual({ ended: 'done' })
  })

  it('pauses by hand after the question that is being asked, and goes on from there', async () => {
    const stop = new AbortController()
    const w = world([step(0), step(1), step(2)], (text) => {
      if (text.includes('0')) stop.abort()
      return right(text)
    })
    expect(await w.run(stop.signal)).toEqual({ ended: 'paused', why: 'by_hand' })
    expect(w.results.get(0)?.outcome).toBe('passed')
    expect(await w.run()).toEqual({ ended: 'done' })
    expect(w.asked).toEqual(['Question 0?', 'Question 1?', 'Question 2?'])
  })

  it('ends where the site is held by another run', async () => {
    const w = world([step(0)], right)
    w.lose()
    expect(await w.run()).toEqual({ ended: 'stopped', why: 'not_ours' })
    expect(w.asked).toEqual([])
  })

  it('asks several times where that is wished, and calls it flaky', async () => {
    let n = 0
    const w = world([step(0)], (text) => (n++ === 1 ? { text: 'Nonsense.' } : right(text)))
    await w.run(undefined, { ...OPTIONS, tries: 3 })
    expect(w.results.get(0)).toMatchObject({ outcome: 'flaky', tries: { passed: 2, of: 3 }, got: 'Nonsense.' })
  })

  it('says before how long it will take', () => {
    const steps = [step(0), step(1, { before: ['Hello'] })]
    expect(estimateOf(steps, { perMinute: 6, tries: 1 }, 1_000)).toBe(30_000)
    expect(estimateOf(steps, { perMinute: 60, tries: 2 }, 12_000)).toBe(72_000)
  })
})
