import { describe, expect, it } from 'vitest'
import { markdownFromHtml } from '../../../components/remediation/paste.ts'

describe('what is pasted', () => {
  it.each([
    ['<p>Hold <b>ten</b> seconds.</p><ul><li>One</li><li>Two</li></ul>', 'Hold **ten** seconds.\n\n- One\n- Two'],
    ['<ol><li>Open</li><li>Press</li></ol>', '1. Open\n2. Press'],
    ['<a href="https://x.example/a" style="color:red" onclick="x()">here</a>', '[here](https://x.example/a)'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<a href="data:text/html,x">here</a>', 'here'],
    ['<a href="/relative">here</a>', 'here'],
    ['<script>alert(1)</script><style>p{}</style>Text', 'Text'],
    ['<img src="https://t.example/pixel" alt="The reset button">', 'The reset button'],
    ['<img src="https://t.example/pixel">', ''],
    ['<b style="font-weight:normal" id="docs-internal-guid-1"><p>Plain</p></b>', 'Plain'],
    [
      '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      '| A | B |\n| - | - |\n| 1 | 2 |',
    ],
    ['<pre><code>reset --hub</code></pre>', '```\nreset --hub\n```'],
    ['<iframe src="https://x.example"></iframe><object data="x"></object>', ''],
    ['2 * 3 &lt; 7 and <i>so</i>', '2 \\* 3 < 7 and *so*'],
    ['', ''],
  ])('%s', (html, markdown) => expect(markdownFromHtml(html)).toBe(markdown))
})
