import { describe, expect, test } from 'vitest'
import { demoHistory } from '../../../demo/history.ts'
import { CONVERSATIONS, INTENTS } from '../../../demo/intents.ts'
import { conversations } from '../../../demo/questions.ts'

describe('questions', () => {
  test('are several hundred, of intents of different sizes, none twice', () => {
    const all = INTENTS.flatMap(({ phrasings }) => phrasings)
    expect(all.length).toBeGreaterThan(250)
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(INTENTS.map(({ weight }) => weight)).size).toBeGreaterThan(5)
  })

  test('come in the number asked for, the same for the same seed and others for another', () => {
    expect(conversations(200, 7).flat()).toHaveLength(200)
    expect(conversations(200, 7)).toEqual(conversations(200, 7))
    expect(conversations(200, 7)).not.toEqual(conversations(200, 8))
  })

  test('some are conversations of several turns', () => {
    const long = conversations(300, 1).filter((questions) => questions.length > 1)
    expect(long.length).toBeGreaterThan(10)
    expect(CONVERSATIONS.flat().length).toBeGreaterThan(20)
  })
})

describe('the seeded history', () => {
  const history = demoHistory()

  test('is 300 exchanges of the last 30 days, oldest first, the same each time', () => {
    expect(history).toHaveLength(300)
    expect(history).toEqual(demoHistory())
    const days = history.map((entry) => entry.askedDaysAgo)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
    expect(days[0]).toBeLessThan(31)
    expect(days.at(-1)).toBeGreaterThan(0)
  })

  test('is spread: every week has some, the latest the most', () => {
    const weeks = [0, 0, 0, 0, 0]
    for (const { askedDaysAgo } of history) weeks[Math.floor(askedDaysAgo / 7)]!++
    expect(Math.min(...weeks.slice(0, 4))).toBeGreaterThan(30)
    expect(weeks[0]).toBeGreaterThan(weeks[3]!)
  })

  test('holds wrong, missing and right answers, and clusters of different sizes', () => {
    const about = (pattern: RegExp) => history.filter(({ response }) => pattern.test(response)).length
    expect(about(/for 30 seconds/)).toBeGreaterThan(8)
    expect(about(/within 60 days/)).toBeGreaterThan(4)
    expect(about(/^(?:Sorry|I’m sorry)/)).toBeGreaterThan(10)
    expect(about(/./)).toBe(300)
  })

  test('turns of one conversation share its id, follow one another in time and know what was said before', () => {
    const second = history.find((entry) => entry.before.length > 0)!
    const first = history.find((entry) => entry.conversationId === second.conversationId && entry.before.length === 0)!
    expect(first.askedDaysAgo).toBeGreaterThan(second.askedDaysAgo)
    expect(second.before).toEqual([
      { role: 'user', text: first.query },
      { role: 'assistant', text: first.response },
    ])
  })

  test('sources and contexts are addresses on the site', () => {
    const [entry] = demoHistory({ count: 50, site: 'https://help.example' }).filter(({ context }) => context.length > 0)
    expect(entry!.context[0]!.source).toMatch(/^https:\/\/help\.example\/articles\//)
    expect(entry!.metadata.site).toBe('https://help.example')
  })
})
