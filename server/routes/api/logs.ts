/** Query logs for the public client: filtered, grouped by issue, with metadata and feedback added. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  Feedback,
  GroupedLogView,
  LogDetailView,
  LogGroupView,
  LogMetadata,
  LogView,
} from '../../../lib/contract/serving-api/logs.ts'
import type { Context } from 'hono'
import { PrimaryIssue, stripNul } from '../../../lib/contract/index.ts'
import { questionOf } from '../../../lib/domain/issues/question.ts'
import { RemediationView } from '../../../lib/contract/serving-api/remediations.ts'
import type { Services } from '../../app-services.ts'
import { createAnswer, remediationView } from '../../services/api/answers.ts'
import { isLogSort, type LogQuery } from '../../services/api/log-query.ts'
import { logDetailView, logView } from '../../services/api/log-view.ts'
import {
  addMetadata,
  isGroupSort,
  logGroups,
  logRow,
  logRows,
  logsByGroup,
  metadataKeys,
  toolNames,
  withFeedback,
} from '../../services/api/logs.ts'
import { profileOf } from '../../services/api/projects.ts'
import { admitted } from '../admitted.ts'
import { ASSISTANTS } from '../security.ts'
import { apiRoutes } from './endpoint.ts'
import { flag, jsonObject, list, oneOf, pageQuery, parseJson, text, time, understood } from './parsing.ts'

const sortOf = (allowed: (sort: string) => boolean) =>
  text
    .transform((value) => (value === '' ? undefined : value))
    .refine((value) => value === undefined || allowed(value), 'must be a column to sort by')

const filters = {
  created_at_start: time,
  created_at_end: time,
  custom_metadata: jsonObject,
  expert_review_status: oneOf(['good', 'bad']),
  failed_evals: list,
  passed_evals: list,
  guardrailed: flag,
  has_tool_calls: flag,
  was_cache_hit: flag,
  primary_eval_issue: list.refine(
    (items) => items?.every((item) => PrimaryIssue.safeParse(item).success) ?? true,
    `must be any of ${PrimaryIssue.options.join(', ')}`,
  ),
  search_text: text,
  tool_call_names: list,
  ...pageQuery,
}
const Filters = z.object({ ...filters, sort: sortOf(isLogSort) })
const GroupFilters = z.object({ ...filters, needs_review: flag, sort: sortOf(isGroupSort) })

/** Returns the filters as understood, under the names they were sent by. */
const echo = ({ custom_metadata: metadata, ...rest }: LogQuery & { remediation_ids?: string[] | undefined }) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(metadata && { custom_metadata: JSON.stringify(metadata), custom_metadata_dict: metadata }),
})

/** Null if it is not JSON. */
async function jsonOf(c: Context): Promise<unknown> {
  try {
    return parseJson(await c.req.text())
  } catch {
    return null
  }
}

export function logRoutes(app: OpenAPIHono, services: Services): void {
  const { db, now } = services
  const route = apiRoutes(app, services)
  const path = '/api/projects/{id}/query_logs'

  route.project({
    method: 'get',
    path: `${path}/`,
    summary: 'Query logs',
    needs: 'read_all',
    query: Filters,
    reply: z.object({
      query_logs: z.array(LogView),
      total_count: z.int(),
      custom_metadata_columns: z.array(z.string()),
    }),
    handle: async ({ projectId, query }) => {
      const { rows, total } = await logRows(db, projectId, query)
      return {
        query_logs: rows.map(logView),
        total_count: total,
        custom_metadata_columns: await metadataKeys(db, projectId),
      }
    },
  })
  // Before `{logId}`, which would match these names as ids.
  route.project({
    method: 'get',
    path: `${path}/groups`,
    summary: 'Issues, each with the log that stands for it',
    needs: 'read_all',
    query: GroupFilters,
    reply: z.object({ query_log_groups: z.array(LogGroupView), total_count: z.int() }),
    handle: async ({ projectId, query }) => {
      const { row } = await profileOf(db.kysely, projectId)
      const { groups, total } = await logGroups(db, row, query, now())
      return { query_log_groups: groups, total_count: total }
    },
  })
  route.project({
    method: 'get',
    path: `${path}/logs_by_group`,
    summary: 'Logs of issues',
    needs: 'read_all',
    query: GroupFilters.extend({ remediation_ids: list }),
    reply: z.object({
      query_logs_by_group: z.record(
        z.string(),
        z.object({ query_logs: z.array(GroupedLogView), total_count: z.int() }),
      ),
      custom_metadata_columns: z.array(z.string()),
      tool_names: z.array(z.string()).nullable(),
      filters: z.record(z.string(), z.unknown()).nullable(),
    }),
    handle: async ({ projectId, query }) => ({
      query_logs_by_group: await logsByGroup(db, projectId, query, query.remediation_ids),
      custom_metadata_columns: await metadataKeys(db, projectId),
      tool_names: await toolNames(db, projectId),
      filters: echo(query),
    }),
  })
  route.project({
    method: 'get',
    path: `${path}/{logId}`,
    summary: 'A query log',
    needs: 'read_all',
    reply: LogDetailView,
    handle: async ({ projectId, id }) => logDetailView(await logRow(db.kysely, projectId, id('logId'))),
  })
  route.project({
    method: 'post',
    path: `${path}/{logId}/start_remediation`,
    summary: 'Notes the question of a log, to be answered',
    needs: 'draft',
    reply: RemediationView,
    handle: async ({ projectId, id, person }) => {
      const { row, detail } = await logRow(db.kysely, projectId, id('logId'))
      const query = detail?.question ?? questionOf(row)
      const noted = { query, issueId: row.issueId, exchangeId: row.id }
      return remediationView(await createAnswer(services, projectId, person, noted, { mayBeEmpty: true }))
    },
  })

  // Assistants may call these two with their access key.
  app.on(
    'POST',
    route.register({
      method: 'post',
      path: `${path}/{logId}/user_feedback`,
      summary: 'What a customer thought of it',
      security: ASSISTANTS,
      body: Feedback,
      reply: z.object({ query_log_id: z.string(), custom_metadata: z.unknown() }),
    }),
    (c) =>
      added(
        c,
        Feedback,
        ({ key }) => withFeedback(key),
        (id, metadata) => ({ query_log_id: id, custom_metadata: metadata }),
      ),
  )
  app.on(
    'PUT',
    route.register({
      method: 'put',
      path: `${path}/{logId}/metadata`,
      summary: 'Adds to the metadata of a log',
      security: ASSISTANTS,
      body: LogMetadata,
      reply: z.object({
        id: z.string(),
        custom_metadata: z.unknown(),
        custom_metadata_keys: z.array(z.string()).nullable(),
      }),
    }),
    (c) =>
      added(
        c,
        LogMetadata,
        (told) => () => told,
        (id, metadata) => ({ id, custom_metadata: metadata, custom_metadata_keys: Object.keys(metadata) }),
      ),
  )

  async function added<T>(
    c: Parameters<typeof admitted>[0],
    schema: z.ZodType<T>,
    change: (told: T) => (before: Record<string, unknown>) => Record<string, unknown>,
    reply: (id: string, metadata: Record<string, unknown>) => Record<string, unknown>,
  ): Promise<Response> {
    const served = await admitted(c, services)
    const told = understood(schema, await jsonOf(c), 'body')
    const logId = stripNul(c.req.param('logId') ?? '')
    const { id, metadata } = await addMetadata(services, served.project, logId, change(told))
    return c.json(reply(id, metadata))
  }
}
