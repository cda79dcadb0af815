import './browser.ts'
import { render, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useRef } from 'react'
import { IssueDetail } from '../../../components/exchange/IssueDetail.tsx'
import MarkdownText from '../../../components/exchange/MarkdownText.tsx'
import { foundRanges } from '../../../components/exchange/found-ranges.ts'
import { useFoundMarks } from '../../../components/exchange/use-found-marks.ts'
import type { Exchange } from '../../../lib/contract/index.ts'
import { wordsOf } from '../../../lib/domain/words-of.ts'
import { exchange, issue } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

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

/** A browser that draws them. */
function marking(): Set<Range> {
  const marks = new Set<Range>()
  vi.stubGlobal('Highlight', function Highlight() {
    return marks
  })
  vi.stubGlobal('CSS', { escape: String, highlights: new Map() })
  return marks
}

it('reads anew what was said when that changes, and not when time goes by', async () => {
  const marks = marking()
  const readings = vi.spyOn(marks, 'clear')
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

it('begins once the exchange of an issue has come, which is shown without one until then', async () => {
  const marks = marking()
  const one = issue({ title: 'A question' })
  const data = { issue: one, verdicts: [], remediations: [], retests: [] }
  const shown = (members: Exchange[]) => (
    <IssueDetail
      {...{ data: { ...data, members }, exchangeId: null, halfLifeDays: 14, asked: 'lamp', active: true }}
      {...{ nameOf: String, dock: null, onBack: nothing, onStep: null, onExchange: nothing, onShowInPage: null }}
      onRemediation={nothing}
    />
  )
  const { rerender } = render(shown([]))
  rerender(shown([exchange({ query: 'Which lamp?', response: 'None.' })]))
  await waitFor(() => expect([...marks].map(String)).toEqual(['lamp']))
})
