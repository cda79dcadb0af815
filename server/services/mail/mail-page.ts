/**
 * A mail as HTML. Mail programs remove the `html` tag, so its direction is repeated inside. It sets no colours, so that
 * it follows the reader's dark mode.
 */
import { html } from 'hono/html'
import type { Language } from '../../../lib/domain/languages.ts'

type MailPage = { language: Language; dir: 'ltr' | 'rtl'; subject: string }

export function mailPage({ language, dir, subject }: MailPage, body: unknown): string {
  return String(
    html`<!doctype html>
      <html lang="${language}" dir="${dir}">
        <head>
          <meta charset="utf-8" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>${subject}</title>
        </head>
        <body style="font: 14px/20px system-ui, sans-serif; max-width: 560px">
          <div lang="${language}" dir="${dir}" style="text-align: ${dir === 'rtl' ? 'right' : 'left'}">${body}</div>
        </body>
      </html>`,
  )
}
