import { html } from 'hono/html'
import type { Language } from '../../../lib/domain/languages.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { mailPage } from './mail-page.ts'
import type { MailText } from './mail-text.ts'

export type Written =
  | { kind: 'reset'; link: string }
  | ({ kind: 'invitation'; link: string } & ToProject)
  /** If nobody signs in by password. */
  | ({ kind: 'at_provider'; provider: string } & ToProject)

/** `landing`: a link that opens the project, or explains how to install the extension. */
type ToProject = { project: string; backend: string; landing: string }

/** Names go into a subject, so they must be one line. */
const line = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 80)

export function letterText(letter: Written, language: Language): MailText {
  const words = LETTER_WORDS[language]
  const { dir, reset, invitation } = words
  if (letter.kind === 'reset')
    return compose(dir, language, reset.subject, [reset.text, { link: letter.link, open: reset.open }, reset.after])
  const project = line(letter.project)
  const subject = invitation.subject(project)
  const landing = [invitation.install, { link: letter.landing, open: invitation.land }]
  if (letter.kind === 'at_provider')
    return compose(dir, language, subject, [
      invitation.atProvider(project, line(letter.provider), letter.backend),
      ...landing,
    ])
  return compose(dir, language, subject, [
    invitation.text(project),
    { link: letter.link, open: invitation.open },
    invitation.after(letter.backend),
    ...landing,
  ])
}

type Part = string | { link: string; open: string }

function compose(dir: 'ltr' | 'rtl', language: Language, subject: string, parts: readonly Part[]): MailText {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.link)).join('\n\n')
  const body = parts.map((part) =>
    typeof part === 'string' ? html`<p>${part}</p>` : html`<p><a href="${part.link}">${part.open}</a></p>`,
  )
  return { subject, text, html: mailPage({ language, dir, subject }, body) }
}
