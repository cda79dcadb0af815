/** Widgets that are built in other ways than those of the corpus; each in as little markup as shows the point. */
import { expect } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { detectTranscripts, env, show } from './page.ts'

export const said = (html: string, eyes: PageEnv = env): string[] | null => {
  show(html)
  const [chat, ...others] = detectTranscripts(document, eyes)
  expect(others).toEqual([])
  return chat ? chat.turns.map(({ role, text }) => `${role}: ${text}`) : null
}

export const SIDES =
  '<style>.row{display:flex}.own{justify-content:flex-end}.b{background-color:#eee;border-radius:9px}</style>'
export const COMPOSER = '<textarea placeholder="Type a message"></textarea>'
export const row = (text: string, own = false, name = ''): string =>
  `<div class="row ${own ? 'own' : ''}"><div>${name && `<div class="n">${name}</div>`}<div class="b">${text}</div></div></div>`
export const chat = (rows: string, style = ''): string =>
  `${SIDES}<style>${style}</style><body><div><div style="overflow-y:auto">${rows}</div>${COMPOSER}</div></body>`

/** For what was sent from the message box of the page. */
export const after = (...texts: string[]): PageEnv => ({ ...env, sent: new Set(texts) })
