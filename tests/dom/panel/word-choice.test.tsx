/** Words of a response chosen by keyboard alone: the page's own selection, of which the evidence of a No is made. */
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ASIDE_MARK, RESPONSE_MARK, selectedEvidence } from '../../../components/exchange/selected-words.ts'
import { WordChoice } from '../../../components/exchange/WordChoice.tsx'
import { movedRange } from '../../../components/exchange/word-steps.ts'
import { panelTests } from './rendering.tsx'

panelTests()
afterEach(() => {
  cleanup()
  document.getSelection()?.removeAllRanges()
})

const RESPONSE = 'Hold the button for ~30 seconds. Then wait.\n\n- Open the *app*\n- Press Reset'
const left = vi.fn()

function shown(response = <Plain />) {
  render(
    <div {...{ [RESPONSE_MARK]: '' }}>
      <h2>Response</h2>
      <WordChoice active onLeave={left}>
        {response}
      </WordChoice>
    </div>,
  )
  return userEvent.setup()
}
const Plain = () => (
  <div dir="auto">
    <p>Hold the button for ~30 seconds. Then wait.</p>
    <div {...{ [ASIDE_MARK]: '' }}>The article says ten.</div>
    <ul>
      <li>
        Open the <em>app</em>
      </li>
      <li>Press Reset</li>
    </ul>
  </div>
)
const chosen = (): string | undefined => selectedEvidence(RESPONSE)[0]?.quote

describe('words of a response', () => {
  it('are chosen one by one, sentence by sentence, and from end to end', async () => {
    const user = shown()
    await user.keyboard('v')
    expect(chosen()).toBe('Hold')
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(chosen()).toBe('button')
    await user.keyboard('{ArrowDown}')
    expect(chosen()).toBe('Then')
    await user.keyboard('{ArrowDown}')
    expect(chosen()).toBe('Open')
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}')
    expect(chosen()).toBe('Hold')
    await user.keyboard('{End}')
    expect(chosen()).toBe('Reset')
    await user.keyboard('{Home}')
    expect(chosen()).toBe('Hold')
  })

  it('grow and shrink with Shift, over what is drawn between them, and never take what is no part of the response', async () => {
    const user = shown()
    await user.keyboard('v{ArrowDown}{ArrowLeft}{ArrowLeft}')
    expect(chosen()).toBe('30')
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(chosen()).toBe('30 seconds')
    await user.keyboard('{Shift>}{ArrowRight}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}')
    expect(chosen()).toBe('for ~30')
    await user.keyboard('{Home}{Shift>}{ArrowDown}{/Shift}')
    expect(chosen()).toBe('Hold the button for ~30 seconds')
    await user.keyboard('{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{/Shift}')
    expect(chosen()).toBe('Open the *app')
  })

  it('begin with what an eval has marked, or with what is selected already', async () => {
    const user = shown(
      <p>
        Hold the <mark>button for</mark> long.
      </p>,
    )
    await user.keyboard('v')
    expect(document.getSelection()?.toString()).toBe('button for')
    await user.keyboard('{ArrowRight}')
    expect(document.getSelection()?.toString()).toBe('long')
    await user.keyboard('{Enter}')
    await user.keyboard('v{Shift>}{ArrowLeft}{/Shift}')
    expect(document.getSelection()?.toString()).toBe('for long')
  })

  it('are kept by Enter, dropped by Esc, and said to readers meanwhile', async () => {
    const user = shown()
    await user.keyboard('v{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('application', { name: /Arrow keys choose/ }))
    expect(screen.getByRole('status').textContent).toBe('the')
    await user.keyboard('{Enter}')
    expect(left).toHaveBeenCalledTimes(1)
    expect(chosen()).toBe('the')
    await user.keyboard('v{Escape}')
    expect(left).toHaveBeenCalledTimes(2)
    expect(chosen()).toBeUndefined()
  })

  it('leave the arrows to the view where nobody chooses', async () => {
    const user = shown()
    await user.keyboard('v')
    await user.click(screen.getByText(/Hold the button/))
    document.getSelection()?.removeAllRanges()
    await user.keyboard('{ArrowRight}')
    expect(chosen()).toBeUndefined()
  })
})

describe('a step', () => {
  const text = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }).chain((begins) =>
    fc.record({
      words: fc.constant(begins.map((one, index) => ({ begins: index === 0 || one }))),
      anchor: fc.nat(begins.length - 1),
      focus: fc.nat(begins.length - 1),
    }),
  )
  const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End')

  it('stays within the text, grows from where it began, and is mirrored where one reads from the right', () => {
    fc.assert(
      fc.property(text, key, fc.boolean(), fc.boolean(), ({ words, ...at }, pressed, shiftKey, isRightToLeft) => {
        const next = movedRange(words, at, { key: pressed, shiftKey }, isRightToLeft)!
        expect(words[next.focus]).toBeDefined()
        expect(next.anchor).toBe(shiftKey ? at.anchor : next.focus)
        const mirrored =
          new Map([
            ['ArrowLeft', 'ArrowRight'],
            ['ArrowRight', 'ArrowLeft'],
          ]).get(pressed) ?? pressed
        expect(movedRange(words, at, { key: mirrored, shiftKey }, !isRightToLeft)).toEqual(next)
      }),
    )
  })

  it('comes through every sentence by one key, and is none by another', () => {
    fc.assert(
      fc.property(text, ({ words }) => {
        let at = { anchor: 0, focus: 0 }
        const seen = [0]
        for (;;) {
          const next = movedRange(words, at, { key: 'ArrowDown', shiftKey: false })!
          if (next.focus === at.focus) break
          at = next
          seen.push(at.focus)
        }
        expect(seen).toEqual(words.flatMap(({ begins }, index) => (begins ? [index] : [])))
        expect(movedRange(words, at, { key: 'b', shiftKey: false })).toBeNull()
        expect(movedRange([], at, { key: 'End', shiftKey: false })).toBeNull()
      }),
    )
  })
})
