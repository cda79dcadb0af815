import './browser.ts'
import { describe, expect, it, vi } from 'vitest'
import { isQuota } from '../../../lib/store/health.ts'
import { readHints } from '../../../lib/store/hints.ts'
import { matches, sorted } from '../../../lib/store/issues.ts'
import { DEFAULT_ISSUE_FILTER, nextInQueue } from '../../../lib/store/panel.ts'
import { conflictOf } from '../../../lib/store/remediations.ts'
import { issue, minute, uuid } from '../../fixtures/rows.ts'

describe('who comes next', () => {
  const queue = ['a', 'b', 'c', 'd']

  it('is the next of the list as it stood, though judged ones have left it', () => {
    expect(nextInQueue(queue, 'b', ['a', 'd'])).toBe('d')
    expect(nextInQueue(queue, 'c', ['a', 'd'], -1)).toBe('a')
  })
  it('is nobody at the end', () => {
    expect(nextInQueue(queue, 'd', ['a'])).toBeNull()
  })
  it('of an issue that was not opened from the list is the first of it', () => {
    expect(nextInQueue([], 'x', ['a', 'b'])).toBe('a')
    expect(nextInQueue([], 'a', ['a', 'b'])).toBe('b')
  })
})

describe('the filter of issues', () => {
  const asking = (over: Partial<typeof DEFAULT_ISSUE_FILTER>) => ({ ...DEFAULT_ISSUE_FILTER, ...over })

  it('Unaddressed holds regressed ones too', () => {
    expect(matches(issue({ status: 'regressed' }), DEFAULT_ISSUE_FILTER)).toBe(true)
    expect(matches(issue({ status: 'addressed' }), DEFAULT_ISSUE_FILTER)).toBe(false)
  })
  it('finds every word anywhere, whatever case and accents', () => {
    const one = issue({ title: 'Café-Modus für den Hub abschalten' })
    expect(matches(one, asking({ text: 'hub CAFE' }))).toBe(true)
    expect(matches(one, asking({ text: 'hub tea' }))).toBe(false)
  })
  it('knows tags and the primary issue', () => {
    const held = issue({ status: 'addressed', tags: ['held_back'] })
    expect(matches(held, asking({ status: 'held_back' }))).toBe(true)
    expect(matches(held, asking({ status: 'all', primary: 'hallucination' }))).toBe(false)
  })
  it('sorts by impact, newest or most asked, and always alike', () => {
    const rows = [
      issue({ id: uuid(1), exchangeCount: 9, frequency: { value: 1, at: minute(0) }, lastAt: minute(1) }),
      issue({ id: uuid(2), exchangeCount: 3, frequency: { value: 30, at: minute(0) }, lastAt: minute(2) }),
      issue({ id: uuid(3), exchangeCount: 3, frequency: { value: 1, at: minute(0) }, lastAt: minute(3) }),
    ]
    const ids = (sort: 'impact' | 'newest' | 'frequent') => sorted(rows, sort, minute(0), 14).map((row) => row.id)
    expect(ids('impact')[0]).toBe(uuid(2))
    expect(ids('newest')).toEqual([uuid(3), uuid(2), uuid(1)])
    expect(ids('frequent')).toEqual([uuid(1), uuid(2), uuid(3)])
    expect(sorted(rows.toReversed(), 'frequent', minute(0), 14).map((row) => row.id)).toEqual(ids('frequent'))
  })
})

describe('check 33: a full disk', () => {
  it('is known bare, and inside of the transaction’s own error', () => {
    const quota = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    expect(isQuota(quota)).toBe(true)
    expect(isQuota({ name: 'AbortError', inner: { name: 'AbortError', inner: quota } })).toBe(true)
    expect(isQuota(new Error('other'))).toBe(false)
    expect(isQuota(null)).toBe(false)
  })
})

describe('PU1: hints', () => {
  const stream = (...parts: string[]) =>
    new ReadableStream<Uint8Array>({
      start(control) {
        for (const part of parts) control.enqueue(new TextEncoder().encode(part))
        control.close()
      },
    })
  const read = async (answer: () => Promise<Response>) => {
    const changed = vi.fn()
    const fetching = vi.fn<typeof fetch>(answer)
    await readHints('http://x/api/sync/events?project=p', 'token', changed, new AbortController().signal, fetching)
    return { changed, fetching }
  }

  it('call once per event, though an event comes in two parts and silence is filled with comments', async () => {
    const { changed, fetching } = await read(
      async () => new Response(stream(': still here\n\nevent: cha', 'nged\ndata: {}\n\n')),
    )
    expect(changed).toHaveBeenCalledTimes(1)
    expect(new Headers(fetching.mock.calls[0]?.[1]?.headers).get('authorization')).toBe('Bearer token')
  })
  it('that cannot be had end quietly', async () => {
    expect((await read(() => Promise.reject(new TypeError('offline')))).changed).not.toHaveBeenCalled()
    expect((await read(async () => new Response('', { status: 401 }))).changed).not.toHaveBeenCalled()
  })
})

describe('CF1: a conflict', () => {
  const refusal = {
    mutationId: 'm1',
    clientId: 'c',
    seq: 1,
    name: 'remediation.publish',
    code: 'conflict' as const,
    detail: '',
    args: { remediationId: 'r1', query: 'Q', content: { kind: 'answer', answer: 'Mine.' } },
    at: minute(1),
    projectId: 'p',
    resolvedAt: null,
  }
  it('holds the words that were refused', () => {
    expect(conflictOf([refusal])).toMatchObject({ mutationId: 'm1', mine: { answer: 'Mine.' }, terms: { query: 'Q' } })
  })
  it('is none once it is settled, or where something else was refused', () => {
    expect(conflictOf([{ ...refusal, resolvedAt: minute(2) }])).toBeNull()
    expect(conflictOf([{ ...refusal, code: 'personal_data' }])).toBeNull()
    expect(conflictOf([{ ...refusal, name: 'remediation.pause' }])).toBeNull()
  })
})
