/**
 * A mail in its reader's language. Of a customer it contains only the issue's title, redacted; of colleagues, what they
 * said to this reader.
 */
import { html } from 'hono/html'
import type { MailKind } from '../../../lib/contract/index.ts'
import type { Language } from '../../../lib/domain/languages.ts'
import { button, mailPage, paragraph, startOf, textLink } from './mail-page.ts'
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
  const body = html`${told.map((item) => itemBody(item, words, items.length === 1))}${more ? paragraph(more) : ''}`
  const foot = html`${why}${stops.map(({ kind, link }) => html`<br />${textLink(link, words.stop[kind])}`)}`
  return { subject, text, html: mailPage({ language, dir: words.dir, subject }, body, foot) }
}

/** @param isAlone it is all that the mail is about; of several, each has a plain link */
function itemBody(item: MailItem, words: MailWords, isAlone: boolean): unknown {
  const start = startOf(words.dir)
  return html`<p style="margin: ${isAlone ? 12 : 24}px 0 0">
      ${headOf(item, words)}<br /><b style="font-weight: 600"><bdi>${line(item.title, TITLE)}</bdi></b>
    </p>
    ${
      item.said
        ? html`<blockquote
            dir="auto"
            class="line"
            style="margin: 12px 0 0; padding-${start}: 12px; border-${start}: 3px solid #857e73"
          >
            <span style="white-space: pre-wrap">${cut(item.said)}</span>
          </blockquote>`
        : ''
    }
    ${isAlone ? button(item.link, words.open) : html`<p style="margin: 8px 0 0">${textLink(item.link, words.open)}</p>`}`
}
