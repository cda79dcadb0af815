/** Some made-up chats that are read exactly even where there is no layout; `npm run bench -- made` reads thousands with one. */
import { expect, it } from 'vitest'
import { chatPage } from '../../widgets/made/page.ts'
import { bestOf, isExact } from '../../widgets/made/score.ts'
import { detectTranscripts, env, show } from './page.ts'

const SEEDS = [1, 3, 5, 6, 8, 10, 13, 16, 20, 21, 25]

function isRead(seed: number): boolean {
  const { html, turns } = chatPage(seed)
  // Roots of made pages are told by another attribute than those of the fixtures, which are closed all.
  show(html.replace(/data-root="\w+"/, 'data-closed'))
  return isExact(
    bestOf(
      detectTranscripts(document, env).map((chat) => chat.turns),
      turns,
    ),
  )
}

it('are read as they were said, by seed', () => {
  expect(SEEDS.filter((seed) => !isRead(seed))).toEqual([])
})
