/**
 * Unsubscribes from a kind of mail: by the receiver on the page (never by following the link alone: scanners follow
 * links), or by their mail program in one click (RFC 8058, a POST to the same URL).
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Services } from '../app-services.ts'
import { readStopToken, STOP_PATH } from '../services/mail/mail-links.ts'
import { unsubscribe } from '../services/mail/unsubscribe.ts'
import { PAGE_LANGUAGES, PAGE_WORDS } from './page-words.ts'
import { languageOf, page } from './pages.ts'

export function mailRoutes(services: Services) {
  const app = new Hono()
  const { mail } = services
  if (!mail) return app
  app.on(['GET', 'POST'], STOP_PATH, async (c) => {
    const lang = languageOf(c, PAGE_LANGUAGES)
    const { dir, stop: words } = PAGE_WORDS[lang]
    const about = { lang, dir, title: words.title }
    const token = c.req.query('t') ?? ''
    const stop = readStopToken(mail.secret, token)
    if (!stop)
      return page(
        c,
        about,
        html`<h1>${words.title}</h1>
          <p>${words.invalid}</p>`,
        400,
      )
    if (c.req.method === 'POST') {
      await unsubscribe(services, stop)
      return page(
        c,
        about,
        html`<h1>${words.done}</h1>
          <p>${words.again}</p>`,
      )
    }
    return page(
      c,
      about,
      html`<h1>${words.title}</h1>
        ${stop.kinds.map((kind) => html`<p>${words.ask[kind]}</p>`)}
        <form method="post" action="${STOP_PATH}?t=${token}"><button type="submit">${words.button}</button></form>`,
    )
  })
  return app
}
