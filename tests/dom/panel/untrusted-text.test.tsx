import { render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import MarkdownText from '../../../components/exchange/MarkdownText.tsx'
import { Prose } from '../../../components/exchange/Prose.tsx'
import { pieces } from '../../../components/exchange/pieces.ts'
import { panelTests } from './rendering.tsx'

describe('text from a page', () => {
  panelTests()

  it('check 21: runs nothing: no script, no handler, no image, no link but to the web', () => {
    const { container } = render(
      <MarkdownText
        text={[
          '<script>window.hit = 1</script>',
          '<img src=x onerror="window.hit = 1">',
          '[a](javascript:window.hit=1) [b](data:text/html,x) [c](https://help.example/ok) [d](JaVaScRiPt:x)',
          '![tracker](https://evil.example/pixel.png)',
        ].join('\n\n')}
      />,
    )
    expect(container.querySelector('script, img, iframe, [onerror]')).toBeNull()
    expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://help.example/ok',
    ])
    expect(container.querySelector('a')?.rel).toContain('noreferrer')
    expect(container.textContent).toContain('[tracker]')
    expect('hit' in window).toBe(false)
  })

  it('check 21: of 10 MB is drawn as plain text', () => {
    const text = '**x** '.repeat(1_750_000)
    const { container } = render(<Prose text={text} />)
    expect(container.querySelector('strong')).toBeNull()
    expect(container.textContent?.length).toBe(text.length)
  })

  it.each([
    ['quotations', '>'.repeat(20_000)],
    ['lists', '1. '.repeat(6_600)],
    ['emphasis', `${'*a **b '.repeat(1_250)}${' c** d*'.repeat(1_250)}`],
    ['emphasis beside punctuation', '.*a'.repeat(3_333) + 'a*.'.repeat(3_333)],
    ['emphasis within words', `a${'*'.repeat(9_990)}a${'*'.repeat(9_990)}a`],
    ['emphasis beside what closes another', '*a~ '.repeat(2_800) + 'a* '.repeat(2_800)],
    ['emphasis beside code', '*a `b* ` '.repeat(1_660) + 'c* '.repeat(1_660)],
    ['emphasis over items that are none', '*a\n2) '.repeat(2_200) + 'a*\n'.repeat(2_200)],
    ['images', `${'!['.repeat(2_500)}a${'](b)'.repeat(2_500)}`],
    ['a table', `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|\n'.repeat(300)}`],
  ])('check 21: that is a bomb of %s is drawn as plain text', (_, text) => {
    const { container } = render(<MarkdownText text={text} />)
    expect(container.textContent).toBe(text)
    expect(container.querySelectorAll('*').length).toBeLessThan(10)
  })

  it('is drawn as what it says where it is only long', () => {
    const row = '| a_b | **c** | [d](https://x.example) |\n'
    const table = row + '|-|-|-|\n' + row.repeat(300)
    const { container } = render(
      <MarkdownText text={`> > 1. *a **b***\n\n${'**x** [y] snake_case * '.repeat(300)}\n\n${table}`} />,
    )
    expect(container.querySelectorAll('td')).toHaveLength(900)
    expect(container.querySelectorAll('strong')).toHaveLength(1 + 300 + 301)
    expect(container.querySelector('blockquote blockquote ol em strong')).not.toBeNull()
  })

  it.each([
    ['- **Name**: text', 'strong'],
    ['- _x_: text', 'em'],
    ['- (**x**), text', 'strong'],
    ['- ***x***, text', 'em strong'],
    ['- **الاسم**، نص', 'strong'],
    ['1. **名称**：文字', 'strong'],
    ['- 中文**粗体**，文字', 'strong'],
    ['- **粗体**文字', 'strong'],
  ])('is drawn as what it says in a tight list of %s', (item, drawn) => {
    const { container } = render(<MarkdownText text={`${item}\n`.repeat(100)} />)
    expect(container.querySelectorAll(`li ${drawn}`)).toHaveLength(100)
  })

  it('is drawn where closing marks in one paragraph stand before punctuation, or within a word', () => {
    const text = '**x**, (**x**) _x_: snake_case_word 中文**粗体**中文 ~~x~~. ***x***; '.repeat(50)
    const { container } = render(<MarkdownText text={text} />)
    expect(container.querySelectorAll('strong')).toHaveLength(200)
  })

  it('check 21: with marks of direction keeps its own direction', () => {
    render(<MarkdownText text={'abc \u202Edef'} />)
    expect(screen.getByText(/abc/).closest('[dir]')?.getAttribute('dir')).toBe('auto')
  })

  it('shows evidence under the words it means, through markdown', async () => {
    const text = 'Hold it for **30 seconds** until `red`.'
    const start = text.indexOf('30')
    const { container } = render(<Prose text={text} spans={[{ start, end: start + 10 }]} />)
    await waitFor(() => expect(container.querySelector('strong mark')?.textContent).toBe('30 seconds'))
  })

  it('is cut in pieces that together are the text, whatever the spans say', () => {
    const text = 'abcdefghij'
    const spans = [
      { start: 2, end: 5 },
      { start: 4, end: 7 },
      { start: -3, end: 1 },
      { start: 9, end: 99 },
      { start: 5, end: 5 },
    ]
    const cut = pieces(text, spans)
    expect(cut.map((piece) => piece.text).join('')).toBe(text)
    expect(cut.filter((piece) => piece.evidence).map((piece) => piece.text)).toEqual(['a', 'cdefg', 'j'])
  })
})
