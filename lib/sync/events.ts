/**
 * PU1: the server's hint that something changed, while the panel is open. A stream by fetch, since
 * EventSource sends no Authorization header. Hints may be lost; the alarm and the cursor make up for it.
 */
import { backoffMs } from './backoff.ts'

export type EventsOptions = {
  backend: string
  token: string
  projectId: string
  onHint(): void
  signal: AbortSignal
  fetch?: typeof fetch
  random?(): number
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Reads hints until the signal aborts; connects again with back-off where the stream ends. */
export async function followEvents(options: EventsOptions): Promise<void> {
  const { backend, token, projectId, onHint, signal, fetch: fetching = fetch, random = Math.random } = options
  let failures = 0
  while (!signal.aborted) {
    try {
      const response = await fetching(`${backend}/api/sync/events?project=${encodeURIComponent(projectId)}`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        credentials: 'omit',
        cache: 'no-store',
        signal,
      })
      // Signed out or no member any more: sync itself will say so, there is nothing to wait for here.
      if (response.status === 401 || response.status === 403) return
      if (!response.ok || !response.body) throw new Error('no stream')
      failures = 0
      await readHints(response.body, onHint)
    } catch {
      if (signal.aborted) return
    }
    failures += 1
    await pause(backoffMs(failures, random()), signal)
  }
}

async function readHints(body: ReadableStream<Uint8Array>, onHint: () => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    if (blocks.some((block) => block.split('\n').includes('event: changed'))) onHint()
  }
}
