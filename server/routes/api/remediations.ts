/**
 * Expert answers, the same rows under their older name, and expert reviews with the guidance made from them, for the
 * public client.
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { LogView } from '../../../lib/contract/serving-api/logs.ts'
import {
  AnswerStatus,
  AnswerText,
  DraftAnswerText,
  ExpertAnswerView,
  GuidanceView,
  LongReviewView,
  NewExpertAnswer,
  NewRemediation,
  NewReview,
  RemediationView,
  ReviewChange,
  ReviewView,
} from '../../../lib/contract/serving-api/remediations.ts'
import type { Services } from '../../app-services.ts'
import {
  type AnswerAction,
  answerFor,
  type AnswerRow,
  answerRows,
  changeAnswer,
  createAnswer,
  deleteAnswer,
  expertAnswerView,
  remediationView,
} from '../../services/api/answers.ts'
import { logRows, servedBy } from '../../services/api/logs.ts'
import { logView } from '../../services/api/log-view.ts'
import {
  createReview,
  deleteReview,
  editReview,
  guidanceText,
  longReviewView,
  reviewRow,
  reviewRows,
  reviewView,
} from '../../services/api/reviews.ts'
import { apiRoutes, type CalledInProject } from './endpoint.ts'
import { flag, listOf, oneOf, pageQuery, text, time } from './parsing.ts'

const edited = {
  created_at_start: time,
  created_at_end: time,
  last_edited_at_start: time,
  last_edited_at_end: time,
  last_edited_by: text,
  sort: oneOf(['created_at', 'last_edited_at', 'resolved_logs_count']),
  ...pageQuery,
}
const statuses = [...AnswerStatus.options, 'NOT_STARTED', 'NO_ACTION_NEEDED']
const Filters = z.object({ ...edited, status: listOf(statuses) })

type Path = { of: string; id: string; edit: string; editDraft: string }
/** How the two families over the same rows differ. */
type Family<V> = {
  paths: Path
  items: string
  view(row: AnswerRow): V
  schema: z.ZodObject
  /** Only the older family lists answers without any text. */
  begun: boolean
}

export function remediationRoutes(app: OpenAPIHono, services: Services): void {
  const route = apiRoutes(app, services)
  const answers = '/api/projects/{id}/expert_answers'
  const older = '/api/projects/{id}/remediations'

  route.project({
    method: 'post',
    path: `${answers}/`,
    summary: 'An expert answer: served at once, or a draft',
    needs: 'draft',
    body: NewExpertAnswer,
    reply: ExpertAnswerView,
    // If served at once, its transaction adds the entry; a draft needs none.
    audit: false,
    handle: async ({ projectId, person, body, note }) =>
      expertAnswerView(await createAnswer(services, projectId, person, body, { mayBeEmpty: false, note })),
  })
  route.project({
    method: 'post',
    path: `${older}/`,
    summary: 'A remediation: an answer, a draft, or a question that is only noted',
    needs: 'draft',
    body: NewRemediation,
    reply: RemediationView,
    audit: false,
    handle: async ({ projectId, person, body: { question, ...texts }, note }) =>
      remediationView(
        await createAnswer(services, projectId, person, { query: question, ...texts }, { mayBeEmpty: true, note }),
      ),
  })
  family(route, services, {
    paths: { of: answers, id: 'answerId', edit: 'edit_expert_answer', editDraft: 'edit_draft_expert_answer' },
    items: 'expert_answers',
    view: expertAnswerView,
    schema: ExpertAnswerView,
    begun: true,
  })
  family(route, services, {
    paths: { of: older, id: 'remediationId', edit: 'edit_answer', editDraft: 'edit_draft_answer' },
    items: 'remediations',
    view: remediationView,
    schema: RemediationView,
    begun: false,
  })
  route.project({
    method: 'get',
    path: `${older}/{remediationId}/resolved_logs_count`,
    summary: 'A remediation, and in how many logs it was served',
    needs: 'read_all',
    reply: RemediationView.extend({ resolved_logs_count: z.int() }),
    handle: async ({ projectId, id, userId }) => {
      const row = await answerFor(services.db, projectId, id('remediationId'), userId)
      return { ...remediationView(row), resolved_logs_count: row.resolved }
    },
  })
  route.project({
    method: 'get',
    path: `${older}/{remediationId}/resolved_logs`,
    summary: 'Logs in which it was served',
    needs: 'read_all',
    reply: z.object({ query_logs: z.array(LogView), total_count: z.int() }),
    handle: async ({ projectId, id, userId }) => {
      const { row } = await answerFor(services.db, projectId, id('remediationId'), userId)
      const { rows, total } = await logRows(services.db, projectId, { limit: 1_000 }, [servedBy(row.id)])
      return { query_logs: rows.map(logView), total_count: total }
    },
  })
  reviewRoutes(route, services)
}

type Route = ReturnType<typeof apiRoutes>

function family<V extends object>(
  route: Route,
  services: Services,
  { paths, items, view, schema, begun }: Family<V>,
): void {
  const one = `${paths.of}/{${paths.id}}`
  const change = async (
    { projectId, id, person, note }: CalledInProject<unknown, unknown>,
    action: AnswerAction,
  ): Promise<V> => view(await changeAnswer(services, { projectId, id: id(paths.id) }, person, action, note))

  route.project({
    method: 'get',
    path: `${paths.of}/`,
    summary: 'A list of them',
    needs: 'read_all',
    query: Filters,
    reply: z.object({ [items]: z.array(schema.extend({ resolved_logs_count: z.int() })), total_count: z.int() }),
    handle: async ({ projectId, query, userId }) => {
      const { rows, total } = await answerRows(services.db, projectId, userId, { ...query, begun })
      return { [items]: rows.map((row) => ({ ...view(row), resolved_logs_count: row.resolved })), total_count: total }
    },
  })
  route.project({
    method: 'get',
    path: one,
    summary: 'One of them',
    needs: 'read_all',
    reply: schema,
    handle: async ({ projectId, id, userId }) => view(await answerFor(services.db, projectId, id(paths.id), userId)),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Deletes it; it is no longer served',
    needs: 'publish',
    handle: ({ projectId, id, person, note }) => deleteAnswer(services, { projectId, id: id(paths.id) }, person, note),
  })
  route.project({
    method: 'patch',
    path: `${one}/${paths.edit}`,
    summary: 'Its text, live at once',
    needs: 'publish',
    body: AnswerText,
    reply: schema,
    handle: (called) => change(called, { kind: 'edit', answer: called.body.answer }),
  })
  route.project({
    method: 'patch',
    path: `${one}/${paths.editDraft}`,
    summary: 'Its draft; what is served stays',
    needs: 'draft',
    body: DraftAnswerText,
    reply: schema,
    handle: (called) => change(called, { kind: 'edit_draft', draft: called.body.draft_answer }),
  })
  for (const kind of ['publish', 'pause', 'unpause'] as const) {
    route.project({
      method: 'patch',
      path: `${one}/${kind}`,
      summary: { publish: 'Serves its draft', pause: 'Serves it no more, for now', unpause: 'Serves it again' }[kind],
      needs: 'publish',
      reply: schema,
      handle: (called) => change(called, { kind }),
    })
  }
}

function reviewRoutes(route: Route, services: Services): void {
  const path = '/api/projects/{id}/expert_reviews'
  const one = `${path}/{reviewId}`
  route.project({
    method: 'post',
    path: `${path}/`,
    summary: 'A review of a log, and guidance made of what it explains',
    needs: 'judge',
    query: z.object({ generate_guidance: flag }),
    body: NewReview,
    reply: ReviewView,
    // If guidance results, the transaction that serves it adds the entry.
    audit: false,
    handle: async ({ projectId, person, query, body, note }) =>
      reviewView(
        await createReview(services, projectId, person, body, {
          generateGuidance: query.generate_guidance ?? false,
          note,
        }),
      ),
  })
  route.project({
    method: 'get',
    path: `${path}/`,
    summary: 'Reviews',
    needs: 'read_all',
    query: z.object({ ...edited, review_status: listOf(['good', 'bad']) }),
    reply: z.object({ expert_reviews: z.array(LongReviewView), total_count: z.int() }),
    handle: async ({ projectId, query }) => {
      const { rows, total } = await reviewRows(services.db, projectId, query)
      return { expert_reviews: rows.map(longReviewView), total_count: total }
    },
  })
  route.project({
    method: 'get',
    path: one,
    summary: 'A review',
    needs: 'read_all',
    reply: LongReviewView,
    handle: async ({ projectId, id }) => longReviewView(await reviewRow(services.db.kysely, projectId, id('reviewId'))),
  })
  route.project({
    method: 'patch',
    path: one,
    summary: 'Changes a review; what is left out stays',
    needs: 'judge',
    body: ReviewChange,
    reply: ReviewView,
    handle: async ({ projectId, id, person, body }) =>
      reviewView(await editReview(services, projectId, person, { id: id('reviewId'), ...body })),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Takes a review back',
    needs: 'judge',
    query: z.object({ original_query_log_id: text }),
    handle: ({ projectId, id, person, query }) =>
      deleteReview(services, projectId, person, { id: id('reviewId'), logId: query.original_query_log_id }),
  })
  route.project({
    method: 'get',
    path: '/api/projects/{id}/guidance_remediations/{guidanceId}',
    summary: 'Guidance that was made of a review',
    needs: 'read_all',
    reply: GuidanceView,
    handle: async ({ projectId, id }) => ({
      pending: false,
      guidance: await guidanceText(services.db, projectId, id('guidanceId')),
    }),
  })
}
