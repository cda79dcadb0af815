/** Endpoints of `errata retest`: the cases to ask, why something was served, and storing results. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { DecisionReply, RetestPlan, RetestResults, RetestResultsReply } from '../../../lib/contract/retest-plan.ts'
import { CaseKind } from '../../../lib/contract/retest.ts'
import type { Services } from '../../app-services.ts'
import { Text, TEXT_LIMITS } from '../../../lib/contract/primitives.ts'
import { decisionBehind } from '../../services/serving/decision-trace.ts'
import { recordRetests } from '../../services/retest/record-retests.ts'
import { retestPlan } from '../../services/retest/retest-plan.ts'
import { apiRoutes } from './endpoint.ts'
import { list, listOf } from './parsing.ts'

export function retestPlanRoutes(app: OpenAPIHono, services: Services): void {
  const routes = apiRoutes(app, services)
  routes.project({
    method: 'post',
    path: '/api/projects/{id}/retest-results',
    summary: 'Keep what came of retests as evidence',
    needs: 'retest',
    body: RetestResults,
    reply: RetestResultsReply,
    handle: async ({ projectId, person, body }) => ({
      recorded: await recordRetests(services, projectId, person, body),
    }),
  })
  routes.project({
    method: 'get',
    path: '/api/projects/{id}/retest-decision',
    summary: 'What was decided of a question that a retest asked, and why',
    needs: 'retest',
    query: z.object({
      log_id: z.string().max(100).optional(),
      mark: z.string().max(200),
      query: Text(TEXT_LIMITS.turn),
    }),
    reply: DecisionReply,
    handle: async ({ projectId, query: { log_id: logId = null, mark, query } }) => ({
      decision: await services.db.transaction((tx) =>
        decisionBehind(tx, projectId, { logId, mark, query, at: services.now() }),
      ),
    }),
  })
  routes.project({
    method: 'get',
    path: '/api/projects/{id}/retest-plan',
    summary: 'What a retest run asks, and what is expected of each answer',
    needs: 'retest',
    query: z.object({ tags: list, kinds: listOf(CaseKind.options) }),
    reply: RetestPlan,
    handle: ({ projectId, query: { tags = [], kinds } }) =>
      retestPlan(services.db, projectId, { tags, ...(kinds && { kinds: kinds as CaseKind[] }) }),
  })
}
