/** Pages that the backend shows to people: a sentence or two, no project data, no script. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'

const STYLE = `
  :root { color-scheme: light dark; --ink: #1f1c18; --paper: #fdfcfa; --quiet: #5d574e; --edge: #857e73; --accent: #1b58b5; --flag: #935400 }
  @media (prefers-color-scheme: dark) { :root { --ink: #eeeae3; --paper: #1b1a18; --quiet: #b1aaa0; --edge: #857f75; --accent: #93bbfb; --flag: #f2b75c } }
  body { margin: 0; font: 16px/24px system-ui, sans-serif; color: var(--ink); background: var(--paper) }
  main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.375rem; line-height: 1.75rem; margin: 0 0 1rem }
  ol { padding-inline-start: 1.25rem } li { margin: 0.5rem 0 }
  p, li { overflow-wrap: anywhere } .quiet { color: var(--quiet) }
  kbd { border: 1px solid var(--edge); border-radius: 4px; padding: 0 0.3em; font: inherit; font-size: 0.875em }
  a { color: var(--accent) }
  button { font: inherit; font-weight: 500; min-height: 2.5rem; padding: 0 1rem; cursor: pointer; border-radius: 6px; border: 1px solid var(--accent); color: var(--paper); background: var(--accent) }
  form p { margin: 0.5rem 0 1rem } label { display: block; font-weight: 500 } [role='alert'] { color: var(--flag) }
  input { font: inherit; box-sizing: border-box; width: 100%; min-height: 2.5rem; padding: 0 0.75rem; border-radius: 6px; border: 1px solid var(--edge); color: var(--ink); background: var(--paper) }
  input + .quiet { display: block; margin-top: 0.375rem }
  .brand { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 2rem; color: var(--quiet); font-weight: 600 }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  [data-when] { display: none }
  html[data-errata='opened'] [data-when='opened'], html[data-errata='signed_out'] [data-when='signed_out'],
  html[data-errata='elsewhere'] [data-when='elsewhere'], html:not([data-errata]) [data-when='waiting'] { display: block }
`
/** The panel's logo: a caret over a wavy line. */
const MARK = html`<svg
  width="24"
  height="24"
  viewBox="0 0 18 18"
  fill="none"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <path d="M4.5 9.5 9 2.5l4.5 7" stroke="var(--accent)" stroke-width="2" />
  <path d="M2 14.2c1.2-2 2.3-2 3.5 0s2.3 2 3.5 0 2.3-2 3.5 0 2.3 2 3.5 0" stroke="var(--flag)" stroke-width="1.75" />
</svg>`
const HASH = createHash('sha256').update(STYLE).digest('base64')

/** `formsTo`: another origin that a form of the page may finally redirect to. */
export type PageText = { lang: string; dir: 'ltr' | 'rtl'; title: string; formsTo?: string }

export function page(
  c: Context,
  { lang, dir, title, formsTo = '' }: PageText,
  body: unknown,
  status: 200 | 400 | 503 = 200,
): Response {
  // The page's URL holds tokens and ids; pass it on to nobody.
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${HASH}'; form-action 'self' ${formsTo}; base-uri 'none'; frame-ancestors 'none'`,
  )
  return c.html(
    html`<!doctype html>
      <html lang="${lang}" dir="${dir}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          ${raw(`<style>${STYLE}</style>`)}
        </head>
        <body>
          <main>
            <p class="brand">${MARK}<span translate="no">Errata</span></p>
            ${body}
          </main>
        </body>
      </html>`,
    status,
  ) as Response
}

/** The first supported language in Accept-Language, else the first of `known`. */
export function languageOf<L extends string>(c: Context, known: readonly L[]): L {
  const asked = (c.req.header('accept-language') ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return asked.map((code) => known.find((one) => one === code)).find((one) => one !== undefined) ?? known[0]!
}
