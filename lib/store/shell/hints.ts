/**
 * Follows the backend's stream of hints while the panel is open: "something changed, pull". Hints may be lost; the
 * cursor is the truth (PU1), and a lost stream costs some seconds.
 */
import { send } from '../../messaging/send.ts'
import { sessionToken } from '../session/session-call.ts'

/**
 * Between attempts to open the stream, and between pulls without one; ± 25 %, or a whole company would reconnect at
 * once.
 */
const RETRY_MS = 15_000
const retryMs = (): number => RETRY_MS * (0.75 + Math.random() / 2)

type Heard = {
  /** The backend responded. */
  opened?: () => void
  changed: () => void
}

/**
 * Reads events until the stream ends, and reports them. Never rejects.
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
    // Closed, offline, or the backend restarted: the next attempt follows by itself.
  }
  return isOpen
}

/**
 * Follows a project's hints until stopped. If the stream opens after a failed attempt, the backend is back: pending
 * changes are sent at once instead of after the back-off, which may take minutes. A stream that a proxy cuts from time
 * to time proves nothing of the kind.
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
  // Opening the panel already syncs, so the first stream need not.
  let wasAway = false
  while (!stop.aborted) {
    const token = await sessionToken()
    if (token !== null) {
      const url = `${backend}/api/sync/events?project=${encodeURIComponent(projectId)}`
      wasAway = !(await readHints(url, token, wasAway ? { opened, changed } : { changed }, stop))
    }
    await again()
    if (!stop.aborted) changed()
  }
}
