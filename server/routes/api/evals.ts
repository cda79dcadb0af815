/** A project's evals, the default ones and its own. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { CustomEvalInput, CustomEvalView, DefaultEvalChange } from '../../../lib/contract/serving-api/common.ts'
import { ProjectView } from '../../../lib/contract/serving-api/projects.ts'
import type { Services } from '../../app-services.ts'
import { evalList, isDefaultEval, withChangedEval, withNewEval, withoutEval } from '../../services/api/evals.ts'
import { profileOf, projectView, updateEvals } from '../../services/api/projects.ts'
import { Refused } from '../../services/refusal.ts'
import { apiRoutes } from './endpoint.ts'
import { flag, natural } from './parsing.ts'

export function evalRoutes(app: OpenAPIHono, services: Services): void {
  const route = apiRoutes(app, services)
  const path = '/api/projects/{id}/evals'
  route.project({
    method: 'get',
    path,
    summary: 'Evals of a project, the default ones included',
    needs: 'read_all',
    query: z.object({ guardrails_only: flag, limit: natural, offset: natural }),
    reply: z.object({ evals: z.array(CustomEvalView), total_count: z.int() }),
    handle: async ({ projectId, query }) => {
      const { row } = await profileOf(services.db.kysely, projectId)
      const evals = evalList(row.evals, query.guardrails_only ?? false)
      const offset = query.offset ?? 0
      return { evals: evals.slice(offset, offset + (query.limit ?? evals.length)), total_count: evals.length }
    },
  })
  route.project({
    method: 'post',
    path,
    summary: 'A custom eval',
    needs: 'administer',
    body: CustomEvalInput,
    reply: ProjectView,
    handle: async ({ projectId, body, note }) =>
      projectView(
        await updateEvals(
          services,
          projectId,
          (evals) => withNewEval(evals, body),
          (tx) => note(tx, { evalKey: body.eval_key }),
        ),
      ),
  })
  route.project({
    method: 'put',
    path: `${path}/{evalKey}`,
    summary: 'Changes an eval; what is left out stays',
    needs: 'administer',
    body: z.union([CustomEvalInput, DefaultEvalChange]),
    reply: ProjectView,
    handle: async ({ projectId, body, id, note }) => {
      const key = id('evalKey')
      const isWhole = CustomEvalInput.safeParse(body).success
      if (!isDefaultEval(key) && !isWhole) throw new Refused(422, 'A custom eval needs criteria, eval_key and name.')
      return projectView(await updateEvals(services, projectId, (evals) => withChangedEval(evals, key, body), note))
    },
  })
  route.project({
    method: 'delete',
    path: `${path}/{evalKey}`,
    summary: 'Deletes a custom eval',
    needs: 'administer',
    reply: ProjectView,
    handle: async ({ projectId, id, note }) =>
      projectView(await updateEvals(services, projectId, (evals) => withoutEval(evals, id('evalKey')), note)),
  })
}
