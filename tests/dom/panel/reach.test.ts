import { describe, expect, it } from 'vitest'
import { matchQueries } from '../../../lib/store/remediation/reach-of.ts'

const STORED = [
  'How can I enable vacation mode?',
  'How do I disable vacation mode?',
  'Where is my parcel?',
  'how do i ENABLE vacation mode',
]

const ASKED = { query: 'How do I enable vacation mode?', positiveExamples: [], negativeExamples: [], guidance: null }

describe('the reach of an answer', () => {
  it('holds what it would be served for, and names what it narrowly would not', async () => {
    const found = await matchQueries(ASKED, [], STORED, new AbortController().signal)
    expect(found?.served.map((one) => one.query)).toEqual([STORED[0], STORED[3]])
    expect(found?.close.map((one) => one.query)).toEqual([STORED[1]])
    expect(found?.close[0]?.why).toBe('polarity')
  })

  it('counts no question for which another answer is served, and names that answer’s question', async () => {
    const rival = (query: string) => ({
      id: query,
      query,
      negativeExamples: [],
      publishedAt: '2026-01-01T00:00:00.000Z',
    })
    const rivals = [rival('How can I enable vacation mode?'), rival('How do I disable vacation mode?')]
    const found = await matchQueries(ASKED, rivals, STORED, new AbortController().signal)
    expect(found?.taken).toEqual([{ query: STORED[0], by: rivals[0]!.query }])
    expect(found?.served.map((one) => one.query)).toEqual([STORED[3]])
    expect(found?.close.map((one) => one.query)).toEqual([STORED[1]])
  })

  it('of two answers that were written for the same words counts for the newer', async () => {
    const rival = { id: 'r', query: ASKED.query, negativeExamples: [], publishedAt: '2026-01-01T00:00:00.000Z' }
    const found = await matchQueries(ASKED, [rival], STORED, new AbortController().signal)
    expect([found?.served.length, found?.taken]).toEqual([2, []])
  })

  it('leaves out what is an exception, word for word and in other words', async () => {
    const asked = { ...ASKED, negativeExamples: ['How can I enable vacation mode?'] }
    const found = await matchQueries(asked, [], STORED, new AbortController().signal)
    expect(found?.served.map((one) => one.query)).not.toContain(STORED[0])
  })

  it('holds what is served for a phrasing that an expert took in, and that phrasing no more', async () => {
    const asked = { ...ASKED, positiveExamples: ['Where is my parcel?'] }
    const found = await matchQueries(asked, [], [...STORED, 'where is my parcel please'], new AbortController().signal)
    expect(found?.served.map((one) => one.query)).toEqual([STORED[0], STORED[3], 'where is my parcel please'])
  })

  it('of guidance goes by its examples and counter-examples', async () => {
    const guidance = {
      when: 'a customer asks about vacation mode',
      do: ['Say where it is'],
      dont: [],
      wording: null,
      scope: null,
      positive: ['How can I enable vacation mode?'],
      negative: ['How do I disable vacation mode?'],
    }
    const asked = { query: 'How do I enable vacation mode?', positiveExamples: [], negativeExamples: [], guidance }
    const found = await matchQueries(asked, [], STORED, new AbortController().signal)
    expect(found?.served.map((one) => one.query)).toEqual([STORED[0], STORED[3]])
  })

  it('is given up when the words change', async () => {
    const stop = new AbortController()
    const looking = matchQueries(ASKED, [], STORED, stop.signal)
    stop.abort()
    expect(await looking).toBeNull()
  })

  it('is given up while the other answers are read', async () => {
    let read = 0
    const rivals = Array.from({ length: 2_000 }, (_, at) => ({
      id: `r${at}`,
      negativeExamples: [],
      publishedAt: '2026-01-01T00:00:00.000Z',
      get query() {
        read++
        return `Where is parcel ${at}?`
      },
    }))
    const stop = new AbortController()
    const looking = matchQueries(ASKED, rivals, STORED, stop.signal)
    stop.abort()
    expect(await looking).toBeNull()
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(rivals.length / 2)
  })
})
