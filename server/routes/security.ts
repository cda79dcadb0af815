/** How callers identify themselves, as the API's own description says it. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { ErrorBody } from '../../lib/contract/index.ts'

const SCHEMES = {
  accessKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Access-Key',
    description: "The project's key, for the calls that assistants make.",
  },
  userKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: "A person's API key." },
  session: { type: 'http', scheme: 'bearer', description: 'What the panel gets when a person signs in.' },
} as const

/** Any one of them is enough; none: nobody is asked who they are. */
export type Security = Partial<Record<keyof typeof SCHEMES, string[]>>[]

export const SESSION: Security = [{ session: [] }]
export const PERSONS: Security = [{ userKey: [] }, ...SESSION]
export const ASSISTANTS: Security = [{ accessKey: [] }, ...PERSONS]

export const REFUSED = {
  description: 'Refused: `detail` says why, as text or, of what was sent, place by place',
  content: { 'application/json': { schema: ErrorBody as never } },
}

/** Routes that say nothing else want a session. */
export function describeOn(app: OpenAPIHono): void {
  for (const [name, scheme] of Object.entries(SCHEMES))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Errata', version: '1' }, security: SESSION })
}
