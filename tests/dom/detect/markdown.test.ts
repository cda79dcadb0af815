import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMarkdown } from '../../../lib/detect/markdown.ts'
import { env, show } from './page.ts'

const read = (html: string, max = 20_000): string => {
  show(`<body><div id="m">${html}</div></body>`)
  return toMarkdown(document.querySelector('#m')!, env, max).text
}

describe('a message becomes the text its reader sees', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['line breaks', 'One<br>Two<br><br>Three', 'One\nTwo\n\nThree'],
    ['white space between words', 'a  <b>b</b>\n c', 'a b c'],
    ['no space where there is none', 'un<b>believ</b>able', 'unbelievable'],
    ['blocks on lines of their own', '<div>One</div><div>Two</div>', 'One\nTwo'],
    ['bullets', '<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['numbers from where they start', '<ol start="3"><li>c</li><li>d</li></ol>', '3. c\n4. d'],
    ['nested lists', '<ul><li>a<ol><li>b</li></ol></li></ul>', '- a\n  1. b'],
    ['paragraphs in items', '<ol><li><p>One</p></li><li><p>Two</p></li></ol>', '1. One\n2. Two'],
    ['headings', '<h2>Ports</h2><p>443</p>', '## Ports\n\n443'],
    ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['links', 'See <a href="https://a.example/x">the page</a>.', 'See [the page](https://a.example/x).'],
    ['bare links', '<a href="https://a.example/">https://a.example/</a>', 'https://a.example/'],
    ['links that run script', '<a href="javascript:alert(1)">click</a>', 'click'],
    ['code', 'Run <code>npm ci</code> now', 'Run `npm ci` now'],
    ['code blocks', '<pre><code class="language-sh">a\n  b\n</code></pre>', '```sh\na\n  b\n```'],
    ['code with fences inside', '<pre><code>```\nx</code></pre>', '````\n```\nx\n````'],
    [
      'a code block’s header and copy button',
      '<div><div><span>bash</span><button>Copy</button></div><pre>ls</pre></div>',
      '```\nls\n```',
    ],
    [
      'the language of a code block below it, among its buttons',
      '<div><pre><code class="language-yaml">a: 1</code></pre><div><button>Copy</button><span>yaml</span></div></div>',
      '```yaml\na: 1\n```',
    ],
    [
      'a word below a code block that is not its language',
      '<div><pre><code class="language-yaml">a: 1</code></pre><div><button>Copy</button><span>json</span></div></div>',
      '```yaml\na: 1\n```\n\njson',
    ],
    [
      'the language of a code block, said below it',
      '<div><pre><code class="language-yaml">a: 1</code></pre><p><span>yaml</span></p></div>',
      '```yaml\na: 1\n```\n\nyaml',
    ],
    [
      'a word of a sentence that is the language of the block below',
      '<p>Pick <span>yaml</span> <button>1</button>.</p><pre><code class="language-yaml">a: 1</code></pre>',
      'Pick yaml .\n\n```yaml\na: 1\n```',
    ],
    [
      'the language of a code block among more than buttons below it',
      '<div><pre><code class="language-yaml">a: 1</code></pre><div>Or not <span>yaml</span> <button>1</button></div></div>',
      '```yaml\na: 1\n```\n\nOr not yaml',
    ],
    [
      'the language of a block that is not the one above',
      '<div><pre><code class="language-yaml">a: 1</code></pre><p>Or</p><div><button>1</button><span>yaml</span></div></div>',
      '```yaml\na: 1\n```\n\nOr\n\nyaml',
    ],
    [
      'the language of a code block over its box',
      '<div><span>bash</span><div><div><pre>ls</pre></div></div></div>',
      '```\nls\n```',
    ],
    [
      'tables',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td></tr></table>',
      '| A | B |\n| --- | --- |\n| 1\\|2 |  |',
    ],
    [
      'tables that only their roles say to be some, and whose heads sort them',
      '<div role="table"><div role="toolbar">Filter</div><div role="rowgroup"><div role="row"><span role="columnheader"><button>Plan</button></span><span role="columnheader">Price</span></div></div><div role="rowgroup"><div role="row"><span role="cell">Plus</span><span role="cell">22 EUR</span></div></div></div>',
      '| Plan | Price |\n| --- | --- |\n| Plus | 22 EUR |',
    ],
    [
      'components that stand below or beside each other',
      '<x-row style="display:table-row"><x-cell style="display:table-cell">Plus</x-cell><x-cell style="display:table-cell">40 GB</x-cell></x-row><x-row style="display:table-row">Max</x-row>',
      'Plus 40 GB\nMax',
    ],
    [
      'code in a line, in a box around a block',
      '<div>Under <div style="display:inline-block"><pre><code class="language-plaintext">resources</code></pre></div>: it is.</div>',
      'Under `resources`: it is.',
    ],
    [
      'code in a line, as a block',
      '<div>Under <pre style="display:inline">resources</pre>: it is.</div>',
      'Under `resources`: it is.',
    ],
    ['kept line breaks of plain text', '<div style="white-space:pre-wrap">a\n  b</div>', 'a\nb'],
  ])('%s', (_name, html, text) => expect(read(html)).toBe(text))

  it.each([
    ['buttons', '<p>Yes.</p><button>Copy</button>'],
    ['icons and pictures', '<p>Yes.</p><svg><text>x</text></svg><img alt="A bot">'],
    ['scripts and styles', '<style>p{}</style><p>Yes.</p><script>x()</script>'],
    ['hidden parts', '<p>Yes.</p><div hidden>no</div><div style="display:none">no</div>'],
    ['labels for screen readers', '<span class="sr-only">You said:</span><p>Yes.</p>'],
    ['marks of direction and zero width', 'Y\u200be\u202es\u2069.'],
  ])('leaves out %s', (_name, html) => expect(read(html)).toBe('Yes.'))

  it('reads a component beside a block of no language', () => {
    show(
      '<body><div id="m"><pre><code class="hljs">a: 1</code></pre><div><span><x-price></x-price></span> a month <button>i</button></div></div></body>',
    )
    document.querySelector('x-price')!.attachShadow({ mode: 'open' }).innerHTML = '42 EUR'
    expect(toMarkdown(document.querySelector('#m')!, env, 100).text).toBe('```\na: 1\n```\n\n42 EUR a month')
  })

  it('reads through the shadow root of a component inside a message', () => {
    show('<body><div id="m"><x-text></x-text></div></body>')
    document.querySelector('x-text')!.attachShadow({ mode: 'open' }).innerHTML = '<p>Inside</p>'
    expect(toMarkdown(document.querySelector('#m')!, env, 100).text).toBe('Inside')
  })

  it('cuts what is too long, says so, and does not halve a character', () => {
    show(`<body><div id="m">${'😀'.repeat(60)}</div></body>`)
    const cut = toMarkdown(document.querySelector('#m')!, env, 51)
    expect(cut.truncated).toBe(true)
    expect(cut.text).toBe('😀'.repeat(25))
  })

  it('stops reading a message of 5 MB soon after the limit', () => {
    show('<body><div id="m"></div></body>')
    const el = document.querySelector('#m')!
    for (let i = 0; i < 50; i++) el.append(document.createElement('p'))
    for (const p of el.children) p.textContent = 'word '.repeat(20_000)
    const cut = toMarkdown(el, env, 20_000)
    expect(cut).toMatchObject({ truncated: true })
    expect(cut.text.length).toBeLessThanOrEqual(20_000)
  })

  it('reads a table whose rows lie in components within components', () => {
    show('<body><div id="m"><x-table></x-table></div></body>')
    const root = document.querySelector('x-table')!.attachShadow({ mode: 'open' })
    root.innerHTML =
      '<x-grid role="table"><x-line role="row"><x-cell role="columnheader">Plan</x-cell></x-line><x-line role="row"><x-cell role="cell">Plus</x-cell></x-line></x-grid>'
    for (const part of root.querySelectorAll('x-grid,x-line'))
      part.attachShadow({ mode: 'open' }).innerHTML = '<div><slot></slot></div>'
    for (const head of root.querySelectorAll('[role=columnheader]'))
      head.attachShadow({ mode: 'open' }).innerHTML = '<button><slot></slot></button>'
    expect(toMarkdown(document.querySelector('#m')!, env, 1_000).text).toBe('| Plan |\n| --- |\n| Plus |')
  })

  it('never loses or invents a word of plain text (property)', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9äöüß]{1,9}$/)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.constantFrom('p', 'div', 'span', 'b', 'li')), { maxLength: 12 }),
        (parts) => {
          show('<body><div id="m"></div></body>')
          const el = document.querySelector('#m')!
          for (const [text, tag] of parts) {
            const part = document.createElement(tag)
            part.textContent = `${text} `
            el.append(part)
          }
          const { text } = toMarkdown(el, env, 10_000)
          expect(text.split(/\s+/).filter((one) => one !== '' && one !== '-')).toEqual(parts.map(([one]) => one))
        },
      ),
      { numRuns: 60 },
    )
  })
})
