import { describe, expect, it } from 'vitest'
import { prose } from '../../../cli/retest/reports/prose.ts'
import { HOSTILE } from './results.ts'

const drawn = (markdown: string): string => String(prose(markdown)).replace(/\s*\n\s*/g, '')

describe('markdown in a report', () => {
  it.each([
    ['Choose **Modes**, then *Start*.', '<p>Choose <strong>Modes</strong>, then <em>Start</em>.</p>'],
    ['- a\n- `b`', '<ul><li><p>a</p></li><li><p><code>b</code></p></li></ul>'],
    ['3. c', '<ol start="3"><li><p>c</p></li></ol>'],
    ['# Title', '<p><strong>Title</strong></p>'],
    ['| a |\n| --- |\n| 1 |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'],
    ['![A lamp](https://x.example/a.png)', '<p>[A lamp]</p>'],
  ])('%j is what a reader sees', (markdown, expected) => expect(drawn(markdown)).toBe(expected))

  it('says where a link leads, and leads nobody there', () => {
    expect(drawn('See [Returns](https://x.example/r).')).toBe(
      '<p>See <span class="link">Returns</span> <span class="quiet">(x.example/r)</span>.</p>',
    )
    expect(drawn('See https://x.example/r.')).toBe('<p>See <span class="link">https://x.example/r</span>.</p>')
    expect(drawn('[x](javascript:alert(1))')).not.toMatch(/<a|href/)
  })

  it('is text where it is HTML, and where it is very long', () => {
    const all = drawn(`${HOSTILE}\n\n<script>alert(1)</script>\n\n[x](<"onclick=alert(1)>)`)
    expect(all).not.toMatch(/<(?:script|img|details|a)\b/)
    expect(all).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(drawn(`**a** ${'x'.repeat(20_000)}`)).toMatch(/^<p>\*\*a\*\* x/)
  })
})
