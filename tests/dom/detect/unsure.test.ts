/** Where a chat is read, and where one may write to it too. */
import { expect, it } from 'vitest'
import { isUnsure } from '../../../lib/detect/unsure.ts'
import { detectTranscripts, env, openPage, pagesIn } from './page.ts'

it.each([
  ['nothing but its looks', 0.8, ['Two speakers stand on two sides', 'Scrolls by itself'], true],
  ['a button for something else', 0.8, ['Its button does something else', 'Floats over the page'], true],
  ['a name', 0.8, ['Calls itself a chat'], false],
  ['much of one kind', 0.95, ['Two speakers stand on two sides'], false],
])('%s', (_, confidence, why, unsure) => {
  expect(isUnsure({ confidence, why })).toBe(unsure)
})

it('every chat that is read on the kept pages may be written to', () => {
  const unsure = pagesIn('chats').filter((name) => {
    openPage(name)
    return detectTranscripts(document, env).some((chat) => chat.unsure)
  })
  expect(unsure).toEqual([])
})
