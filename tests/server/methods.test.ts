/** What an address takes is said to whoever asks in another way, in the form of every other error. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ErrorBody } from '../../lib/contract/errors.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { describedRoutes } from './support/routes.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const asked = (path: string): string => path.replaceAll(/\{\w+\}/g, '11111111-1111-4111-8111-111111111111')

describe(`a method that an address does not take, on ${ENGINE}`, () => {
  it('is refused with those that it takes, at every address that is described', async () => {
    const { routes } = await describedRoutes(h.app)
    // A path of names may stand for one of ids as well: what takes the other is asked there too.
    const taken = new Map<string, Set<string>>()
    for (const { path, method } of routes) taken.set(path, (taken.get(path) ?? new Set()).add(method))
    expect(taken.size).toBeGreaterThan(40)
    let refused = 0
    for (const [path, methods] of taken)
      for (const method of METHODS) {
        if (methods.has(method)) continue
        const response = await h.app.request(asked(path), { method })
        // Who has not signed in is told no more than that, where a whole address is for members.
        if (response.status === 401) continue
        expect([path, method, response.status]).toEqual([path, method, 405])
        const allowed = response.headers.get('allow')!.split(', ')
        expect([path, ...methods].filter((one) => one !== path && !allowed.includes(one))).toEqual([])
        expect(allowed.includes('HEAD')).toBe(allowed.includes('GET'))
        expect(ErrorBody.parse(await response.json())).toMatchObject({ code: 'invalid' })
        refused += 1
      }
    expect(refused).toBeGreaterThan(100)
  })

  it.each([
    ['PATCH', '/api/health/', 'GET, HEAD'],
    ['GET', '/api/projects/11111111-1111-4111-8111-111111111111/retest-results', 'POST'],
    ['DELETE', '/api/projects', 'GET, HEAD, POST'],
    ['GET', '/v1/chat/completions', 'POST'],
  ])('%s %s: %s', async (method, path, allowed) => {
    const response = await h.app.request(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed])
  })

  it.each(['/api/nothing', '/api/projects/x/nothing', '/v1/models', '/nothing'])('%s stays unknown', async (path) => {
    for (const method of METHODS) {
      const response = await h.app.request(path, { method })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 404, null])
    }
  })
})
