import { render } from '@testing-library/react'
import Markdown from 'react-markdown'
import type * as ReactMarkdown from 'react-markdown'
import { expect, it, vi } from 'vitest'
import MarkdownText from '../../../components/exchange/MarkdownText.tsx'
import { panelTests } from './rendering.tsx'

vi.mock('react-markdown', async (original) => {
  const real = await original<typeof ReactMarkdown>()
  return { ...real, default: vi.fn(real.default) }
})
panelTests()

it('parses a text once, and again only where the text or what is marked in it is another', () => {
  const marked = (start: number, end: number) => <MarkdownText text="Hold it **firmly**." spans={[{ start, end }]} />
  const { rerender, container } = render(marked(0, 4))
  rerender(marked(0, 4))
  expect(vi.mocked(Markdown)).toHaveBeenCalledTimes(1)
  rerender(marked(5, 7))
  expect(vi.mocked(Markdown)).toHaveBeenCalledTimes(2)
  expect(container.querySelector('mark')?.textContent).toBe('it')
})
