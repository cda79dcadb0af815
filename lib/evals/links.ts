/** Links in a response that appear nowhere in the exchange. */
import type { Conflict } from './near.ts'
import type { Grounds } from './grounds.ts'

const LINK = /https?:\/\/[^\s)\]>"']+|\]\((\/[^\s)]+)\)/g

/** Links that the context does not have: what models invent most readily. */
export function inventedLinks(response: string, g: Grounds, known: readonly string[]): Conflict[] {
  return [...response.matchAll(LINK)].flatMap((m) => {
    const link = (m[1] ?? m[0]).replace(/[.,;:!?]+$/, '')
    const bare = link
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/[/#?]+$/, '')
    if (
      bare === '' ||
      g.folded.includes(bare) ||
      known.some((k) => k.toLowerCase().includes(bare)) ||
      !bare.includes('/')
    )
      return []
    const start = m.index + m[0].indexOf(link)
    return [{ kind: 'link' as const, start, end: start + link.length, said: link, against: null }]
  })
}
