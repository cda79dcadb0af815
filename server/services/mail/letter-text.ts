import type { Language } from '../../../lib/domain/languages.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { button, type MailPage, mailPage, paragraph, textLink } from './mail-page.ts'
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
    return compose({ dir, language, subject: reset.subject }, reset.why, [
      reset.text,
      { link: letter.link, open: reset.open },
      reset.after,
    ])
  const project = line(letter.project)
  const about = { dir, language, subject: invitation.subject(project) }
  const landing = { link: letter.landing, open: invitation.land }
  const why = invitation.why(project)
  if (letter.kind === 'at_provider')
    return compose(about, why, [
      invitation.atProvider(project, line(letter.provider), letter.backend),
      invitation.install,
      landing,
    ])
  return compose(about, why, [
    invitation.text(project),
    { link: letter.link, open: invitation.open },
    invitation.after(letter.backend),
    invitation.install,
    landing,
  ])
}

type Link = { link: string; open: string }
type Part = string | Link

/** Its first link is what the reader is asked to do. */
function compose(about: MailPage, why: string, parts: readonly Part[]): MailText {
  const text = [...parts.map((part) => (typeof part === 'string' ? part : part.link)), `-- \n${why}`].join('\n\n')
  const first = parts.find((part) => typeof part !== 'string')
  const body = parts.map((part) =>
    typeof part === 'string'
      ? paragraph(part)
      : part === first
        ? button(part.link, part.open)
        : paragraph(textLink(part.link, part.open)),
  )
  return { subject: about.subject, text, html: mailPage(about, body, why) }
}
