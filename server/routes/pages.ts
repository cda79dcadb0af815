/** Pages that the backend shows to people: a sentence or two, nothing of a project, no script. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'

const STYLE = `
  :root { color-scheme: light dark; --ink: #1c2024; --paper: #fff; --quiet: #60646c; --line: #d9d9e0; --accent: #0d5cb6 }
  @media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --paper: #18191b; --quiet: #b0b4ba; --line: #43484e; --accent: #70b8ff } }
  body { margin: 0; font: 16px/24px system-ui, sans-serif; color: var(--ink); background: var(--paper) }
  main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.375rem; line-height: 1.75rem; margin: 0 0 1rem }
  ol { padding-inline-start: 1.25rem } li { margin: 0.5rem 0 }
  p, li { overflow-wrap: anywhere } .quiet { color: var(--quiet) }
  kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; font: inherit; font-size: 0.875em }
  a { color: var(--accent) }
  button { font: inherit; padding: 0.4rem 0.9rem; border-radius: 6px; border: 1px solid var(--accent); color: var(--paper); background: var(--accent) }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  [data-when] { display: none }
  html[data-errata='opened'] [data-when='opened'], html[data-errata='signed_out'] [data-when='signed_out'],
  html[data-errata='elsewhere'] [data-when='elsewhere'], html:not([data-errata]) [data-when='waiting'] { display: block }
`
const HASH = createHash('sha256').update(STYLE).digest('base64')

export type PageText = { lang: string; dir: 'ltr' | 'rtl'; title: string }

export function page(c: Context, { lang, dir, title }: PageText, body: unknown, status: 200 | 400 = 200): Response {
  // Its address tells who was meant to go where; it goes to nobody else.
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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
          <main>${body}</main>
        </body>
      </html>`,
    status,
  ) as Response
}

/** The first of our languages that the browser asks for. */
export function languageOf<L extends string>(c: Context, known: readonly L[]): L {
  const asked = (c.req.header('accept-language') ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return asked.map((code) => known.find((one) => one === code)).find((one) => one !== undefined) ?? known[0]!
}
