/**
 * `GET /api/sync/events`: hints to open panels that a project changed (PU1). Threat: a stream, once open, asks nobody
 * again. So each is looked at as often as it shows that it is there, and ends with the session or the membership that it
 * was opened with; and nobody holds more than a few, since each keeps a connection and a listener.
 */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { sql } from 'kysely'
import { isId } from '../../lib/contract/index.ts'
import type { Services } from '../app-services.ts'
import { isUnreachable } from '../db/unreachable.ts'
import { Refused } from '../services/refusal.ts'
import { roleIn } from '../services/sync/push.ts'
import { signedInSession } from './session.ts'

/** Proxies cut idle connections; a comment at intervals keeps them open. */
const KEEP_ALIVE_MS = 20_000
/** Of one person at one server; each browser with an open panel has one. */
export const MOST_STREAMS = 20

type End = () => void

/** The open streams of each person, the oldest first. One too many ends the oldest. */
function streamsOfPeople() {
  const open = new Map<string, Set<End>>()
  return (userId: string, end: End): End => {
    const streams = open.get(userId) ?? new Set()
    open.set(userId, streams)
    const [oldest] = streams
    if (oldest && streams.size >= MOST_STREAMS) {
      streams.delete(oldest)
      oldest()
    }
    streams.add(end)
    return () => {
      streams.delete(end)
      // One that was ended for a newer one leaves later, perhaps when the person has other streams by now.
      if (streams.size === 0 && open.get(userId) === streams) open.delete(userId)
    }
  }
}

export function eventRoutes(services: Services) {
  const { db, changes, closing, keepAliveMs = KEEP_ALIVE_MS } = services
  const app = new Hono()
  const opened = streamsOfPeople()

  /** Asks without extending the session: only what a person does may. */
  async function isStillIn(token: string, projectId: string): Promise<boolean> {
    try {
      const { rows } = await sql`
        select 1 from "session" s join member m on m.id = s."userId"
        where s."token" = ${token} and s."expiresAt" > ${services.now()} and m.project_id = ${projectId}`.execute(
        db.kysely,
      )
      return rows.length > 0
    } catch (error) {
      if (isUnreachable(error)) return true
      throw error
    }
  }

  app.get('/api/sync/events', async (c) => {
    const { user, session } = await signedInSession(c, services)
    const projectId = c.req.query('project') ?? ''
    const role = isId(projectId) ? await roleIn(db.kysely, projectId, user.id) : null
    if (!role) throw new Refused(403, 'You are not a member of this project.')
    return streamSSE(c, async (stream) => {
      let wake = (): void => undefined
      let hinted = true // the first hint says that the stream is open and that changes may have been missed
      let isOver = closing.aborted
      let looked = performance.now()
      const stop = changes.listen(projectId, () => {
        hinted = true
        wake()
      })
      const end = (): void => {
        isOver = true
        wake()
      }
      const forget = opened(user.id, end)
      stream.onAbort(end)
      closing.addEventListener('abort', end)
      try {
        while (!isOver && !stream.aborted && !stream.closed) {
          if (performance.now() - looked >= keepAliveMs) {
            if (!(await isStillIn(session.token, projectId))) break
            looked = performance.now()
          }
          if (hinted) {
            hinted = false
            await stream.writeSSE({ event: 'changed', data: '{}' })
          } else {
            await stream.write(': still here\n\n')
          }
          if (hinted || isOver) continue
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, Math.max(1, looked + keepAliveMs - performance.now()))
            timer.unref()
            wake = () => (clearTimeout(timer), resolve())
          })
        }
      } finally {
        stop()
        forget()
        closing.removeEventListener('abort', end)
      }
    })
  })
  return app
}
