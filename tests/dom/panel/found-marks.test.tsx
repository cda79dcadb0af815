import './browser.ts'
import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import MarkdownText from '../../../components/exchange/MarkdownText.tsx'
import { foundRanges } from '../../../components/exchange/found-ranges.ts'
import { wordsOf } from '../../../lib/domain/words-of.ts'
import { panelTests } from './rendering.tsx'

panelTests()
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
