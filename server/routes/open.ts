/**
 * Where links in mails lead: `/open/{project}/…`. No page can reach the extension (nothing of it is web-accessible or
 * externally connectable), this one included. It works the other way round: clicking the toolbar button lets the
 * extension read this tab's URL, and the panel goes there. The extension then reports the outcome here, in
 * `data-errata` on the root element. The page neither knows nor reveals who is signed in or what exists.
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseRoute } from '../../lib/domain/route.ts'
import { PAGE_LANGUAGES, PAGE_WORDS } from './page-words.ts'
import { languageOf, page } from './pages.ts'

export function openRoutes() {
  const app = new Hono()
  app.get('/open/*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    if (!parseRoute(pathname + search)) return c.notFound()
    const lang = languageOf(c, PAGE_LANGUAGES)
    const { dir, open } = PAGE_WORDS[lang]
    const body = html`<h1>${open.title}</h1>
      <div data-when="waiting">
        <p>${open.click[0]}<kbd>Alt+Shift+E</kbd>${open.click[1]}</p>
        <p class="quiet">${open.install}</p>
      </div>
      <div role="status">
        <p data-when="opened">${open.opened}</p>
        <p data-when="signed_out">${open.signedOut}</p>
        <p data-when="elsewhere">${open.elsewhere}</p>
      </div>`
    return page(c, { lang, dir, title: open.title }, body)
  })
  return app
}
