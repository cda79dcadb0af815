/**
 * While the panel is open it holds the backend's stream of hints: "something changed, pull". A hint
 * is only that; the cursor is the truth (PU1), and a lost stream costs some seconds.
 */
import { send } from '../../messaging/send.ts'
import { readStored } from '../../platform/storage.ts'

/** Between two tries to open the stream, and between looks where there is none. */
const RETRY_MS = 15_000

/** Reads events until the stream ends; calls `changed` for each. Ends quietly, whatever happens. */
export async function readHints(
  url: string,
  token: string,
  changed: () => void,
  signal: AbortSignal,
  fetching: typeof fetch = fetch,
): Promise<void> {
  try {
    const response = await fetching(url, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
      credentials: 'omit',
      signal,
    })
    if (!response.ok || !response.body) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += value
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      if (lines.some((line) => line.startsWith('event: changed') || line.startsWith('event:changed'))) changed()
    }
  } catch {
    // Closed, offline or the worker of the backend restarted: the next try comes by itself.
  }
}

/** Follows a project's hints until it is told to stop. */
export async function followHints(backend: string, projectId: string, stop: AbortSignal): Promise<void> {
  const again = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS)
      stop.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  while (!stop.aborted) {
    const session = (await readStored('session')) as { token?: unknown } | undefined
    if (typeof session?.token === 'string') {
      const url = `${backend}/api/sync/events?project=${encodeURIComponent(projectId)}`
      await readHints(url, session.token, () => void send('sync.requested', { reason: 'hint' }), stop)
    }
    await again()
    if (!stop.aborted) void send('sync.requested', { reason: 'hint' })
  }
}
