/** The API's description of itself is what the server does: who may call, and what a refusal looks like. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ErrorBody } from '../../lib/contract/index.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { connectedProject } from './support/python-client.ts'

type Scheme = { type: string; name?: string; scheme?: string }
type Operation = { security?: Record<string, string[]>[]; responses: Record<string, { content?: object }> }
type Document = {
  security: Record<string, string[]>[]
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: Record<string, Scheme> }
}

let h: Harness
let document: Document
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
  document = (await (await h.app.request('/api/openapi.json')).json()) as Document
})
afterAll(() => h.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
/** Nobody's ids: who may call at all is decided before anything is looked up. */
const address = (path: string): string => path.replaceAll(/\{\w+\}/g, () => randomUUID())

describe(`the description of the API on ${ENGINE}`, () => {
  it('names for each route the credentials that it takes, and no others', async () => {
    const { user, token } = await connectedProject(h)
    const session = await h.account('admin')
    const { securitySchemes } = document.components
    const secrets: Record<string, string> = { userKey: user.key, session: session.token, accessKey: token }
    expect(Object.keys(securitySchemes).toSorted()).toEqual(Object.keys(secrets).toSorted())
    const headersOf = (name: string): Record<string, string> => {
      const { type, name: header, scheme } = securitySchemes[name]!
      return type === 'apiKey' ? { [header!]: secrets[name]! } : { authorization: `${scheme!} ${secrets[name]!}` }
    }

    // Renewing the key ends the one that is tried here.
    const renewing = (path: string): number => Number(path.endsWith('/refresh'))
    const all = operations().toSorted((a, b) => renewing(a.path) - renewing(b.path))
    const wrong: string[] = []
    let asked = 0
    for (const { path, method, operation } of all) {
      const taken = operation.security ?? document.security
      const call = async (headers: Record<string, string>): Promise<number> => {
        const init = { method, headers: { ...headers, 'content-type': 'application/json' } }
        const response = await h.app.request(address(path), method === 'GET' ? init : { ...init, body: '{}' })
        await response.body?.cancel()
        return response.status
      }
      const unnamed = await call({})
      // Some of the panel's routes look at the form of what is sent before they ask who sends it.
      if (unnamed === 422) continue
      asked += 1
      if ((unnamed === 401) === (taken.length === 0)) wrong.push(`${method} ${path} without any`)
      if (taken.length === 0) continue
      for (const name of Object.keys(secrets)) {
        const isTaken = (await call(headersOf(name))) !== 401
        if (isTaken !== taken.some((one) => name in one)) wrong.push(`${method} ${path} ${name}`)
      }
    }
    expect(asked).toBeGreaterThan(all.length - 10)
    expect(wrong).toEqual([])
  }, 240_000)

  it('says what an assistant is told when it is refused', async () => {
    const { id } = await connectedProject(h)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const refused = await h.app.request(`/api/projects/${id}/validate`, init)
    expect(ErrorBody.safeParse(await refused.json()).success).toBe(true)
    const { responses } = document.paths['/api/projects/{id}/validate']!['post']!
    for (const status of ['401', '403', '404', '422']) expect(responses[status]).toHaveProperty('content')
  })
})
