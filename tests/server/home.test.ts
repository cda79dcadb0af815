/** The backend's own address, as a person's browser and as a program asks for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ErrorBody } from '../../lib/contract/errors.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const asked = (language = 'en') => h.app.request('/', { headers: { accept: BROWSER, 'accept-language': language } })

describe(`the address of the backend, on ${ENGINE}`, () => {
  it('tells a person what this is, that it is up, and where to go, and nothing of the project', async () => {
    const response = await asked()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    const text = await response.text()
    for (const said of ['Errata’s backend', 'It is up.', 'Errata’s button', '/api/openapi.json'])
      expect(text).toContain(said)
    expect(text).not.toMatch(/Larkspur|<script|style="/)
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' ; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect((await h.app.request('/api/openapi.json')).status).toBe(200)
  })

  it.each([
    ['de', 'Es läuft.', 'ltr'],
    ['ar', 'الخادم يعمل.', 'rtl'],
  ])('speaks the browser’s language: %s', async (language, said, dir) => {
    const text = await (await asked(language)).text()
    expect(text).toContain(`<html lang="${language}" dir="${dir}">`)
    expect(text).toContain(said)
  })

  it('says when it is not up, with the status of /api/ready', async () => {
    const app = h.restarted({ isLeaving: () => true })
    const response = await app.request('/', { headers: { accept: BROWSER } })
    expect([response.status, (await app.request('/api/ready')).status]).toEqual([503, 503])
    expect(await response.text()).toContain('It is shutting down.')
  })

  it.each([undefined, '*/*', 'application/json'])(
    'tells a program that nothing is here (accept: %s)',
    async (accept) => {
      const response = await h.app.request('/', accept === undefined ? {} : { headers: { accept } })
      expect(response.status).toBe(404)
      expect(ErrorBody.parse(await response.json()).code).toBe('not_found')
    },
  )
})
