/** Exports a whole project, or the logs that Insights counts. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AuditQuery } from '../../../lib/contract/audit.ts'
import { InsightsQuery } from '../../../lib/contract/insights.ts'
import type { Services } from '../../app-services.ts'
import { EXPORT_FORMATS, EXPORTED, exportText } from '../../services/api/export-stream.ts'
import { auditText } from '../../services/api/export-audit.ts'
import { exportOf } from '../../services/api/export.ts'
import { Refused } from '../../services/refusal.ts'
import { apiRoutes } from './endpoint.ts'
import { oneOf } from './parsing.ts'

export function exportRoutes(app: OpenAPIHono, services: Services): void {
  const { db } = services
  const route = apiRoutes(app, services)
  route.project({
    method: 'get',
    path: '/api/projects/{id}/export',
    summary: 'All of a project, without keys; as JSON lines or CSV, its logs and what experts wrote',
    needs: 'administer',
    query: z.object({
      format: oneOf(EXPORT_FORMATS),
      of: oneOf(EXPORTED),
      ...InsightsQuery.omit({ by: true }).partial().shape,
      ...AuditQuery.shape,
    }),
    reply: z.record(z.string(), z.unknown()),
    // Everybody's words leave through this route.
    audit: ({ query: { format = 'json', of = null } }) => ({ format, of }),
    handle: async ({
      projectId,
      userId,
      query: { format = 'json', of = null, by, subject, from, until, ...asked },
    }) => {
      // JSON has no parts: asking for one must not return everything.
      if (format === 'json' && of !== null)
        throw new Refused(422, 'For a part of a project say a format: jsonl or csv.')
      if (format === 'json') return exportOf(db, projectId, userId)
      const text =
        of === 'audit'
          ? auditText(db, projectId, format, { by, subject, from, until })
          : exportText(db, projectId, format, of, narrowing(asked))
      return asFile(text, format, of ?? 'project')
    },
  })
}

const MEDIA_TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const

/**
 * The logs of some days, as Insights counts them; null: all.
 * @throws Refused if only some of the parameters are given
 */
function narrowing(asked: Partial<InsightsQuery>): InsightsQuery | null {
  if (Object.values(asked).every((value) => value === undefined)) return null
  const { last, days, zone } = asked
  if (last === undefined || days === undefined || zone === undefined)
    throw new Refused(422, 'To narrow an export say last, days and zone.')
  return { ...asked, last, days, zone }
}

/** Streamed; a failure breaks the connection, so that a part is never taken for the whole. */
function asFile(text: AsyncGenerator<string>, format: keyof typeof MEDIA_TYPES, name: string): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await text.return(undefined)),
  })
  return new Response(body, {
    headers: {
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}
