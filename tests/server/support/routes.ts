/** Every route of the API as the server itself describes it, so that a new one is covered without anybody thinking of it. */
import type { App } from '../../../server/app.ts'

export type Described = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{names}`. */
  path: string
  query: string[]
  /** JSON Schema of the body, if it takes one. */
  body: Schema | null
}
// What JSON Schema may hold is open.
// oxlint-disable-next-line typescript/no-explicit-any
export type Schema = Record<string, any>

type Operation = {
  parameters?: { in: string; name: string }[]
  requestBody?: { content?: { 'application/json'?: { schema?: Schema } } }
}

export async function describedRoutes(app: App): Promise<{ routes: Described[]; schemas: Schema }> {
  const response = await app.request('/api/openapi.json')
  const { paths, components } = (await response.json()) as {
    paths: Record<string, Record<string, Operation>>
    components?: { schemas?: Schema }
  }
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => ({
      method: method.toUpperCase() as Described['method'],
      path,
      query: (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name),
      body: operation.requestBody?.content?.['application/json']?.schema ?? null,
    })),
  )
  return { routes, schemas: components?.schemas ?? {} }
}
