/** The demo's environment variables, all read in one place. */
import { z } from 'zod'
import type { ChatModelSettings } from './chat-model.ts'

/** An empty variable counts as not set. */
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)

const Environment = z.object({
  ERRATA_DEMO_PORT: z.preprocess(
    blankIsUnset,
    z.coerce
      .number('must be a port number')
      .int('must be a port number')
      .min(0, 'must be 0 or more')
      .max(65_535, 'must be 65535 or less')
      .default(4610),
  ),
  ERRATA_BACKEND: z.preprocess(
    blankIsUnset,
    z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).default('http://127.0.0.1:4600'),
  ),
  ERRATA_PROJECT: z.preprocess(
    blankIsUnset,
    z.uuid('must be the id of a project (a UUID)').default('11111111-1111-4111-8111-111111111111'),
  ),
  ERRATA_ACCESS_KEY: z.preprocess(blankIsUnset, z.string().optional()),
  DEMO_LLM_URL: z.preprocess(
    blankIsUnset,
    z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  ),
  DEMO_LLM_MODEL: z.preprocess(blankIsUnset, z.string().optional()),
  DEMO_LLM_KEY: z.preprocess(blankIsUnset, z.string().optional()),
})

export type DemoEnvironment = {
  port: number
  backendUrl: string
  projectId: string
  accessKey: string | null
  chatModel: ChatModelSettings | null
}

export function readEnvironment(
  variables: Record<string, string | undefined>,
): { ok: true; value: DemoEnvironment } | { ok: false; problem: string } {
  const parsed = Environment.safeParse(variables)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
    return { ok: false, problem: `The demo site cannot start.\n${lines.join('\n')}` }
  }
  const { DEMO_LLM_URL: url, DEMO_LLM_MODEL: model, DEMO_LLM_KEY: key } = parsed.data
  if ((url === undefined) !== (model === undefined))
    return {
      ok: false,
      problem: 'The demo site cannot start.\nDEMO_LLM_URL and DEMO_LLM_MODEL go together: set both or neither.',
    }
  return {
    ok: true,
    value: {
      port: parsed.data.ERRATA_DEMO_PORT,
      backendUrl: parsed.data.ERRATA_BACKEND,
      projectId: parsed.data.ERRATA_PROJECT,
      accessKey: parsed.data.ERRATA_ACCESS_KEY ?? null,
      chatModel: url !== undefined && model !== undefined ? { url, model, key } : null,
    },
  }
}
