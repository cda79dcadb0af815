import { sent } from './browser.ts'
import { describe, expect, it, vi } from 'vitest'
import { browser } from '../../../lib/platform/browser.ts'
import { followHints, readHints } from '../../../lib/store/shell/hints.ts'
import { nextInQueue } from '../../../lib/store/shell/panel.ts'
import { conflictOf } from '../../../lib/store/remediation/remediations.ts'
import { minute } from '../../fixtures/rows.ts'

describe('who comes next', () => {
  const queue = ['a', 'b', 'c', 'd']
  const listed = (...ids: string[]) => ({ has: (id: string) => ids.includes(id), ids: () => ids })

  it('is the next of the list as it stood, though judged ones have left it', () => {
    expect(nextInQueue(queue, 'b', listed('a', 'd'))).toBe('d')
    expect(nextInQueue(queue, 'c', listed('a', 'd'), -1)).toBe('a')
  })
  it('is nobody at the end', () => {
    expect(nextInQueue(queue, 'd', listed('a'))).toBeNull()
  })
  it('of an issue that was not opened from the list is the first of it', () => {
    expect(nextInQueue([], 'x', listed('a', 'b'))).toBe('a')
    expect(nextInQueue([], 'a', listed('a', 'b'))).toBe('b')
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
    await readHints('http://x/api/sync/events?project=p', 'token', { changed }, new AbortController().signal, fetching)
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
  it('that open again have what waits sent at once, whatever back-off there is', async () => {
    vi.useFakeTimers()
    vi.spyOn(browser.storage.local, 'get').mockImplementation(async () => ({ session: { token: 'token' } }))
    sent.length = 0
    const reasons = () => sent.map(({ payload }) => (payload as { reason: string }).reason)
    const away = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('offline')))
    vi.stubGlobal('fetch', away)
    const stop = new AbortController()
    const following = followHints('http://x', 'p', stop.signal)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(away.mock.calls.length).toBeGreaterThan(2)
    expect(new Set(reasons())).toEqual(new Set(['hint']))
    vi.stubGlobal('fetch', async () => new Response(stream()))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(reasons()).toContain('manual')
    stop.abort()
    await following
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
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
