/**
 * A mail as HTML: who writes, what for, and why it came. Mail programs remove the `html` tag, so its direction is
 * repeated inside; many know neither flex nor variables, so it is tables and styles in attributes. Those that know the
 * reader's dark mode take its colours from the style sheet; others turn the colours themselves, or leave them light.
 */
import { html, raw } from 'hono/html'
import type { Language } from '../../../lib/domain/languages.ts'

export type MailPage = { language: Language; dir: 'ltr' | 'rtl'; subject: string }

/** As on the backend's pages (routes/pages.ts). */
const DARK = `@media (prefers-color-scheme: dark) {
  .ground { background: #100f0e !important } .paper { background: #1b1a18 !important; border-color: #37342f !important }
  .ink { color: #eeeae3 !important } .quiet { color: #b1aaa0 !important } .link { color: #93bbfb !important }
  .line { border-color: #857f75 !important }
  .button { background: #93bbfb !important } .button a { color: #1b1a18 !important }
}`
const FONT = 'font-family: system-ui, -apple-system, Segoe UI, Roboto, sans-serif'
const QUIET = 'color: #5d574e; font-size: 12px; line-height: 18px'

export const startOf = (dir: 'ltr' | 'rtl'): 'left' | 'right' => (dir === 'rtl' ? 'right' : 'left')

export const paragraph = (content: unknown) => html`<p style="margin: 16px 0 0">${content}</p>`
export const textLink = (link: string, label: string) =>
  html`<a href="${link}" class="link" style="color: #1b58b5">${label}</a>`

/** What the mail is for, and the same address for those who would rather copy it or see where it leads. */
export const button = (link: string, label: string) =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 20px 0 0">
      <tr>
        <td class="button" bgcolor="#1b58b5" style="border-radius: 6px">
          <a
            href="${link}"
            style="display: inline-block; padding: 10px 18px; color: #fdfcfa; font-weight: 600; text-decoration: none"
            >${label}</a
          >
        </td>
      </tr>
    </table>
    <p class="quiet" style="margin: 8px 0 0; ${QUIET}">
      <a
        href="${link}"
        dir="ltr"
        class="quiet"
        style="display: inline-block; color: #5d574e; overflow-wrap: anywhere; word-break: break-all"
        >${link}</a
      >
    </p>`

/** @param why why its reader gets it, and how to get no more of them */
export function mailPage({ language, dir, subject }: MailPage, body: unknown, why: unknown): string {
  return String(
    html`<!doctype html>
      <html lang="${language}" dir="${dir}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>${subject}</title>
          ${raw(`<style>:root { color-scheme: light dark } ${DARK}</style>`)}
        </head>
        <body class="ground" style="margin: 0; padding: 0; background: #f2efea">
          <div lang="${language}" dir="${dir}" style="text-align: ${startOf(dir)}">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
              <tr>
                <td align="center" class="ground" style="padding: 16px 8px; background: #f2efea">
                  <table
                    role="presentation"
                    width="100%"
                    cellpadding="0"
                    cellspacing="0"
                    border="0"
                    style="max-width: 560px"
                  >
                    <tr>
                      <td
                        class="paper ink"
                        align="${startOf(dir)}"
                        style="padding: 20px 24px 24px; border: 1px solid #e2ddd5; border-radius: 8px; background: #fdfcfa; color: #1f1c18; ${FONT}; font-size: 15px; line-height: 22px; overflow-wrap: anywhere"
                      >
                        <p class="quiet" translate="no" style="margin: 0; color: #5d574e; font-weight: 600">Errata</p>
                        ${body}
                      </td>
                    </tr>
                    <tr>
                      <td
                        class="quiet"
                        align="${startOf(dir)}"
                        style="padding: 12px 24px 0; ${QUIET}; ${FONT}; overflow-wrap: anywhere"
                      >
                        ${why}
                      </td>
                    </tr>
                  </table>
                </td>
              </tr>
            </table>
          </div>
        </body>
      </html>`,
  )
}
