import { beforeEach, describe, expect, it } from 'vitest'
import { bubbleOf } from '../../../entrypoints/transcript.content/mark/bubble.ts'
import { show } from '../detect/page.ts'

const at = (selector: string): Element => document.querySelector(selector)!

describe('what a response is painted on', () => {
  beforeEach(() =>
    show(`<body><main style="background: rgb(250, 250, 250)"><ol>
      <li><div id="bubble" style="background: rgb(230, 240, 255)"><div><p id="painted">Ten seconds.</p></div></div></li>
      <li><div style="background: rgba(0, 0, 0, 0)"><p id="bare">Twelve.</p></div></li>
    </ol></main></body>`),
  )
  it('is the nearest thing around its words that has a colour', () =>
    expect(bubbleOf(at('#painted'), at('ol'))).toBe(at('#bubble')))
  it('is itself where the conversation alone has one', () => expect(bubbleOf(at('#bare'), at('ol'))).toBe(at('#bare')))
  it('is never what holds the conversation', () => expect(bubbleOf(at('#bare'), at('main'))).toBe(at('#bare')))
})
