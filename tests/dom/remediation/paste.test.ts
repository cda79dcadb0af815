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
    ['<p><b>Note: </b>it <i> blinks </i>twice.</p>', '**Note:** it *blinks* twice.'],
    ['<p><b>Hold</b><b> ten</b><b><i> se</i></b><b><i>conds</i></b></p>', '**Hold ten _seconds_**'],
    ['<p><b>a<br></b>b</p>', '**a**\\\nb'],
    ['<p><b>a<br></b></p><p>b</p>', '**a**\n\nb'],
    ['<p>a<b><br>b</b></p>', 'a\\\n**b**'],
    ['<p>a<b> </b>b <i> c</i></p>', 'a b *c*'],
    ['<p>One</p><p>&nbsp;</p><p>Two &nbsp; three</p>', 'One\n\nTwo three'],
    [
      '<table><tr><td><p>Version<o:p></o:p></p></td><td><p>Hold</p></td></tr><tr><td><p>13</p></td><td></td></tr></table>',
      '| Version | Hold |\n| ------- | ---- |\n| 13      |      |',
    ],
  ])('%s', (html, markdown) => expect(markdownFromHtml(html)).toBe(markdown))

  /** As Word 365 has it on the clipboard. */
  const item = (text: string, mark: string, level = 1): string => `
    <p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>
    <![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span
    style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
  const word = (
    body: string,
  ): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
    {margin:0cm}</style></head><body lang=EN-US><!--StartFragment-->${body}<!--EndFragment--></body></html>`

  it('is a list where it was one in Word', () => {
    const text = [
      '<p class=MsoNormal>Do this:<o:p></o:p></p>',
      item('Hold the <b>button</b>', '·'),
      item('for ten seconds', 'o', 2),
      item('until it blinks', 'o', 2),
      item('Let go', '·'),
      '<p class=MsoNormal>Then:</p>',
      item('Open the app', '1.'),
      item('on the phone', 'a)', 2),
      item('Press Start', '2.'),
      '<p class=MsoNormal>and</p>',
      item('Wait', '3.'),
    ]
    expect(markdownFromHtml(word(text.join('')))).toBe(
      [
        'Do this:',
        '',
        '- Hold the **button**',
        '  - for ten seconds',
        '  - until it blinks',
        '- Let go',
        '',
        'Then:',
        '',
        '1. Open the app',
        '   1. on the phone',
        '2. Press Start',
        '',
        'and',
        '',
        '3. Wait',
      ].join('\n'),
    )
  })

  it('leaves lists that the document says are lists, and takes only the mark from a heading', () => {
    expect(
      markdownFromHtml(
        word(
          "<ol><li class=MsoNormal style='mso-list:l0 level1 lfo1'>Open the app</li><li class=MsoNormal style='mso-list:l0 level1 lfo1'>Press Start</li></ol>",
        ),
      ),
    ).toBe('1. Open the app\n2. Press Start')
    expect(
      markdownFromHtml(word("<ul><li><p class=MsoNormal style='mso-list:l0 level1 lfo1'>Open the app</p></li></ul>")),
    ).toBe('- Open the app')
    expect(
      markdownFromHtml(
        word(
          item('Before you begin', '1.').replace('<p', '<h2').replace('</p>', '</h2>') + '<p class=MsoNormal>Wait.</p>',
        ),
      ),
    ).toBe('## Before you begin\n\nWait.')
  })

  it('is two lists where two follow each other', () => {
    const other = item('Unplug it', '1.').replace('mso-list:l0', 'mso-list:l1')
    expect(markdownFromHtml(word([item('Open', '1.'), item('Press', '2.'), other].join('')))).toBe(
      '1. Open\n2. Press\n\n1) Unplug it',
    )
  })
})
