import { afterEach, describe, expect, it, vi } from 'vitest'
import { findComposers } from '../../../lib/detect/composer.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { env, show } from './page.ts'

const FIELDS = 800
const CHAT = `<section aria-label="Chat"><div role="log" style="overflow-y:auto">${[1, 2, 3]
  .map(
    (n) =>
      `<div class="message user">How do I pair ${n}?</div><div class="message bot">Hold its button for ${n} s.</div>`,
  )
  .join('')}</div><textarea placeholder="Write a message"></textarea></section>`
const sheet = (wrap: (field: string) => string): string =>
  Array.from({ length: FIELDS }, (_, n) => wrap(`<textarea id="f${n}" placeholder="Write ${n}"></textarea>`)).join('')

afterEach(() => vi.restoreAllMocks())

/** Questions to the page, each of which may go through all of it. */
function questionsOf(work: () => void): number {
  const asked = [
    vi.spyOn(Element.prototype, 'querySelectorAll'),
    vi.spyOn(Document.prototype, 'querySelectorAll'),
    vi.spyOn(Document.prototype, 'querySelector'),
  ]
  work()
  return asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)
}

describe('a page of thousands of fields', () => {
  it.each([
    ['one beside the other', (field: string) => field],
    ['each in a row', (field: string) => `<div class="row"><label>Cell</label>${field}</div>`],
  ])('costs no more than one of hundreds: %s', (_, wrap) => {
    show(`<body><main>${sheet(wrap)}</main></body>`)
    let found = 0
    expect(questionsOf(() => (found = findComposers(document, env).length))).toBeLessThan(500)
    expect(found).toBeLessThanOrEqual(200)
    expect(questionsOf(() => findChats(document, env))).toBeLessThan(20_000)
  })

  it('nor does one form with all of them', () => {
    show(`<body><form>${sheet((field) => field)}</form></body>`)
    expect(questionsOf(() => findComposers(document, env))).toBeLessThan(500)
  })

  it('still shows the chat that is put behind them', () => {
    show(`<body><main>${sheet((field) => field)}</main>${CHAT}</body>`)
    expect(findChats(document, env)).toHaveLength(1)
  })
})
