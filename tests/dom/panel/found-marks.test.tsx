import './browser.ts'
import { render, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useRef } from 'react'
import MarkdownText from '../../../components/exchange/MarkdownText.tsx'
import { foundRanges } from '../../../components/exchange/found-ranges.ts'
import { useFoundMarks } from '../../../components/exchange/use-found-marks.ts'
import { wordsOf } from '../../../lib/domain/words-of.ts'
import { panelTests } from './rendering.tsx'

panelTests()
afterEach(() => vi.unstubAllGlobals())
const found = (asked: string, root: Element = document.body) => foundRanges(root, wordsOf(asked)).map(String)

it('finds words as they are rendered, in whatever pieces, and not as they were marked up', () => {
  render(<MarkdownText text={'Die gro**ße** `Lam`pe, [hier](https://lampe.example).\n\n- Lampe\n- <b>Lampe</b>'} />)
  expect(found('GROSSE lampe')).toEqual(['große', 'Lampe', 'Lampe', 'Lampe'])
  expect(found('example')).toEqual([])
  expect(found('')).toEqual([])
})

it('joins no words of two blocks, and reads only what people said', () => {
  document.body.innerHTML = '<h2>Context</h2><p dir="auto">an end</p><p dir="auto">ing of context</p>'
  expect(found('ending')).toEqual([])
  expect(found('context')).toEqual(['context'])
})

it('reads anew what was said when that changes, and not when time goes by', async () => {
  const marks = new Set<Range>()
  const readings = vi.spyOn(marks, 'clear')
  vi.stubGlobal('Highlight', function Highlight() {
    return marks
  })
  vi.stubGlobal('CSS', { escape: String, highlights: new Map() })
  function Shown({ age, said }: { age: string; said: string[] }) {
    const root = useRef(null)
    useFoundMarks(root, 'lamp')
    return (
      <div ref={root}>
        <time>{age}</time>
        {said.map((text) => (
          <p key={text} dir="auto">
            {text}
          </p>
        ))}
      </div>
    )
  }
  const { rerender } = render(<Shown age="1 minute ago" said={['A lamp']} />)
  expect(readings).toHaveBeenCalledTimes(1)
  rerender(<Shown age="2 minutes ago" said={['A lamp']} />)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(readings).toHaveBeenCalledTimes(1)
  rerender(<Shown age="2 minutes ago" said={['A lamp', 'Another lamp']} />)
  await waitFor(() => expect([...marks].map(String)).toEqual(['lamp', 'lamp']))
  expect(readings).toHaveBeenCalledTimes(2)
})
