/**
 * While the panel is open it holds the backend's stream of hints: "something changed, pull". A hint
 * is only that; the cursor is the truth (PU1), and a lost stream costs some seconds.
 */
import { send } from '../../messaging/send.ts'
import { readStored } from '../../platform/storage.ts'

/** Between two tries to open the stream, and between looks where there is none; ± 25 %, or all of a company come at once. */
const RETRY_MS = 15_000
const retryMs = (): number => RETRY_MS * (0.75 + Math.random() / 2)

type Heard = {
  /** The backend answers. */
  opened?: () => void
  changed: () => void
}

/**
 * Reads events until the stream ends, and tells what it hears. Ends quietly, whatever happens.
 * @returns whether it opened
 */
export async function readHints(
  url: string,
  token: string,
  heard: Heard,
  signal: AbortSignal,
  fetching: typeof fetch = fetch,
): Promise<boolean> {
  let isOpen = false
  try {
    const response = await fetching(url, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
      credentials: 'omit',
      signal,
    })
    if (!response.ok || !response.body) return false
    isOpen = true
    heard.opened?.()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return true
      rest += value
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      if (lines.some((line) => line.startsWith('event: changed') || line.startsWith('event:changed'))) heard.changed()
    }
  } catch {
    // Closed, offline or the worker of the backend restarted: the next try comes by itself.
  }
  return isOpen
}

/**
 * Follows a project's hints until it is told to stop. A stream that opens where the try before could not shows that the
 * backend is back: what waits is sent then, and not when the back-off is over, which may be minutes later. One that a proxy
 * cuts now and then shows nothing of that kind.
 */
export async function followHints(backend: string, projectId: string, stop: AbortSignal): Promise<void> {
  const again = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, retryMs())
      stop.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  const changed = (): void => void send('sync.requested', { reason: 'hint' })
  const opened = (): void => void send('sync.requested', { reason: 'manual' })
  // The panel syncs because it was opened; not for the first stream as well.
  let wasAway = false
  while (!stop.aborted) {
    const session = (await readStored('session')) as { token?: unknown } | undefined
    if (typeof session?.token === 'string') {
      const url = `${backend}/api/sync/events?project=${encodeURIComponent(projectId)}`
      wasAway = !(await readHints(url, session.token, wasAway ? { opened, changed } : { changed }, stop))
    }
    await again()
    if (!stop.aborted) changed()
  }
}
