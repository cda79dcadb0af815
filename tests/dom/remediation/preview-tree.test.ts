import { describe, expect, it } from 'vitest'
import { drawn } from '../../../entrypoints/previewer/nodes.ts'
import { PREVIEW_NODES, type PreviewNode } from '../../../lib/messaging/preview.ts'
import { previewTree } from '../../../lib/store/remediation/preview-tree.ts'

const html = (nodes: PreviewNode[]): string => {
  const el = document.createElement('div')
  el.append(drawn(document, nodes))
  return el.innerHTML
}
const seen = (markdown: string): string => html(previewTree(markdown))

describe('the preview in a page', () => {
  it.each([
    [
      'Hold **ten** *long* ~~short~~ `s`',
      '<p>Hold <strong>ten</strong> <em>long</em> <del>short</del> <code>s</code></p>',
    ],
    ['3. a\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['# Title', '<h3>Title</h3>'],
    ['[a](https://x.example)', '<p><a href="https://x.example" target="_blank" rel="noreferrer noopener">a</a></p>'],
    ['[a](javascript:alert(1))', '<p>a</p>'],
    ['![dog](https://x.example/d.png)', '<p>[dog]</p>'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a <b onclick="x()">b</b>', '<p>a &lt;b onclick="x()"&gt;b&lt;/b&gt;</p>'],
    ['| a |\n| - |\n| 1 |', '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>'],
  ])('%s', (markdown, drawnAs) => expect(seen(markdown)).toBe(drawnAs))

  it('draws no tag that is not listed, whoever sends it, and no address that could run', () => {
    const hostile = [
      { tag: 'script', children: ['alert(1)'] },
      { tag: 'a', href: 'javascript:alert(1)', children: ['x'] },
      { tag: 'iframe', children: [] },
    ] as unknown as PreviewNode[]
    expect(html(hostile)).toBe('alert(1)<a>x</a>')
  })
  it.each([
    ['quotations', '> '.repeat(25_000)],
    ['emphasis', '.*a'.repeat(3_333) + 'a*.'.repeat(3_333)],
  ])('is the text alone where %s are nested without end', (_, bomb) => {
    expect(previewTree(bomb)).toEqual([{ tag: 'p', children: [bomb] }])
  })
  it('has an end', () => {
    const el = document.createElement('div')
    el.append(drawn(document, previewTree('a\n\n'.repeat(20_000))))
    expect(el.querySelectorAll('*').length).toBeLessThanOrEqual(PREVIEW_NODES)
    expect(seen(`${'> '.repeat(50)}deep`)).not.toContain('deep')
  })
})
