/**
 * A mail in its reader's language. Of a customer it contains only the issue's title, redacted; of colleagues, what they
 * said to this reader.
 */
import { html } from 'hono/html'
import type { MailKind } from '../../../lib/contract/index.ts'
import type { Language } from '../../../lib/domain/languages.ts'
import { mailPage } from './mail-page.ts'
import { MAIL_WORDS, type MailWords } from './mail-words.ts'

export type MailItem = {
  kind: MailKind
  subject: 'issue' | 'remediation'
  /** Null: no longer a member. */
  by: string | null
  title: string
  /** The comment, if any. */
  said: string | null
  link: string
}

export type MailText = { subject: string; text: string; html: string }
type Around = { language: Language; project: string; stops: readonly { kind: MailKind; link: string }[] }

/** Items shown; the rest are only counted. */
const MOST_ITEMS = 20
const TITLE = 120
const SAID = 1_000

/** Joined to one line: text in a header or heading must not start another. */
const line = (text: string, most: number): string => {
  const flat = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return flat.length > most ? `${flat.slice(0, most - 1).trimEnd()}…` : flat
}
const cut = (text: string): string => (text.length > SAID ? `${text.slice(0, SAID - 1).trimEnd()}…` : text)

function headOf({ kind, subject, by }: MailItem, words: MailWords): string {
  const who = by === null ? words.formerColleague : line(by, 80)
  return kind === 'mention' ? words.mentioned(who) : words.assigned[subject](who)
}

/** @param items at least one, newest first */
export function mailText(items: readonly MailItem[], { language, project, stops }: Around): MailText {
  const [first] = items
  const words = MAIL_WORDS[language]
  const name = line(project, 80)
  const subject =
    items.length === 1 && first
      ? words.subject(headOf(first, words), line(first.title, TITLE))
      : words.several(items.length, name)
  const told = items.slice(0, MOST_ITEMS)
  const rest = items.length - told.length
  const more = rest > 0 ? words.more(rest) : ''
  const why = words.why(name)
  const start = words.dir === 'rtl' ? 'right' : 'left'
  const text = [
    ...told.map((item) =>
      [
        headOf(item, words),
        line(item.title, TITLE),
        item.said && `\n${cut(item.said).replaceAll(/^/gm, '> ')}\n`,
        item.link,
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    more,
    `-- \n${why}\n${stops.map(({ kind, link }) => `${words.stop[kind]}: ${link}`).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
  const body = html`${told.map(
      (item) =>
        html`<p style="margin: 16px 0 0"><b>${headOf(item, words)}</b><br /><bdi>${line(item.title, TITLE)}</bdi></p>
          ${
            item.said
              ? html`<blockquote
                  dir="auto"
                  style="margin: 8px 0; padding-${start}: 8px; border-${start}: 2px solid #999"
                >
                  <span style="white-space: pre-wrap">${cut(item.said)}</span>
                </blockquote>`
              : ''
          }
          <p style="margin: 4px 0 0"><a href="${item.link}">${words.open}</a></p>`,
    )}
    ${more ? html`<p>${more}</p>` : ''}
    <p style="margin-top: 24px; font-size: 12px">
      ${why}${stops.map(({ kind, link }) => html`<br /><a href="${link}">${words.stop[kind]}</a>`)}
    </p>`
  return { subject, text, html: mailPage({ language, dir: words.dir, subject }, body) }
}
