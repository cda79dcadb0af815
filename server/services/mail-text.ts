/** The words of a mail. Of a customer only the title of the issue is told, redacted; of colleagues what they said to this one. */
import { html } from 'hono/html'
import type { MailKind } from '../../lib/contract/index.ts'

export type MailItem = {
  kind: MailKind
  subject: 'issue' | 'remediation'
  by: string
  title: string
  /** What was said, where something was. */
  said: string | null
  link: string
}

export type MailText = { subject: string; text: string; html: string }
type Around = { project: string; stops: readonly { kind: MailKind; link: string }[]; settings: string }

/** Told one by one; more than these are counted. */
const MOST_ITEMS = 20
const TITLE = 120
const SAID = 1_000

/** On one line: what is in a header or a heading must not make another. */
const line = (text: string, most: number): string => {
  const flat = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return flat.length > most ? `${flat.slice(0, most - 1).trimEnd()}…` : flat
}
const cut = (text: string): string => (text.length > SAID ? `${text.slice(0, SAID - 1).trimEnd()}…` : text)

function headOf({ kind, subject, by }: MailItem): string {
  const who = line(by, 80)
  if (kind === 'mention') return `${who} mentioned you`
  return `${who} assigned ${subject === 'issue' ? 'an issue' : 'a remediation'} to you`
}

const STOP_WORDS: Record<MailKind, string> = { mention: 'mentions', assignment: 'assignments' }

/** @param items at least one, newest first */
export function mailText(items: readonly MailItem[], { project, stops, settings }: Around): MailText {
  const [first] = items
  const name = line(project, 80)
  const subject =
    items.length === 1 && first
      ? `${headOf(first)}: ${line(first.title, TITLE)}`
      : `${items.length} things wait for you in ${name}`
  const told = items.slice(0, MOST_ITEMS)
  const rest = items.length - told.length
  const more = rest > 0 ? `… and ${rest} more, under “For me” in Errata’s panel.` : ''
  const why = `You get this because you work on ${name} in Errata. ${settings}`
  const text = [
    ...told.map((item) =>
      [headOf(item), line(item.title, TITLE), item.said && `\n${cut(item.said).replaceAll(/^/gm, '> ')}\n`, item.link]
        .filter(Boolean)
        .join('\n'),
    ),
    more,
    `-- \n${why}\n${stops.map(({ kind, link }) => `No more mails about ${STOP_WORDS[kind]}: ${link}`).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font: 14px/20px system-ui, sans-serif; max-width: 560px">
        ${told.map(
          (item) =>
            html`<p style="margin: 16px 0 0"><b>${headOf(item)}</b><br />${line(item.title, TITLE)}</p>
              ${
                item.said
                  ? html`<blockquote
                      style="margin: 8px 0; padding-left: 8px; border-left: 2px solid #999; white-space: pre-wrap"
                    >
                      ${cut(item.said)}
                    </blockquote>`
                  : ''
              }
              <p style="margin: 4px 0 0"><a href="${item.link}">Open in Errata</a></p>`,
        )}
        ${more ? html`<p>${more}</p>` : ''}
        <p style="margin-top: 24px; font-size: 12px">
          ${why}${stops.map(({ kind, link }) => html`<br /><a href="${link}">No more mails about ${STOP_WORDS[kind]}</a>`)}
        </p>
      </body>
    </html>`
  return { subject, text, html: String(body) }
}
