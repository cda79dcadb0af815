/**
 * What a person finds who opens the backend's address in a browser: what this is, whether it is up, and where to go. It
 * says nothing of projects or people. Programs are told, as at every other unknown address, that nothing is here.
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Services } from '../app-services.ts'
import { isReady, readiness } from './health.ts'
import { PAGE_LANGUAGES, PAGE_WORDS } from './page-words.ts'
import { languageOf, page } from './pages.ts'

export function homeRoutes(services: Services) {
  const app = new Hono()
  app.get('/', async (c) => {
    c.header('Vary', 'Accept, Accept-Language')
    if (!c.req.header('accept')?.includes('text/html')) return c.notFound()
    const lang = languageOf(c, PAGE_LANGUAGES)
    const { dir, home } = PAGE_WORDS[lang]
    const status = await readiness(services)
    const body = html`<h1>${home.title}</h1>
      <p role="status"><b>${home.status[status]}</b></p>
      <p>${home.what}</p>
      <p>${home.panel}</p>
      <p>${home.signIn} <bdi>${services.auth.ways.baseUrl}</bdi></p>
      <p class="quiet"><a href="/api/openapi.json">${home.programs}</a></p>`
    return page(c, { lang, dir, title: home.title }, body, isReady(status) ? 200 : 503)
  })
  return app
}
