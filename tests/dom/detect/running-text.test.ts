import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, NOTHING_KNOWN } from '../../../lib/detect/known.ts'
import { readMessage } from '../../../lib/detect/read.ts'
import { type RunningText, runningTextReader } from '../../../lib/detect/running-text.ts'
import { env, show } from './page.ts'

const RUNNING_TEXT = runningTextReader()

const message = (html: string): Element => {
  show('<body><div id="m"></div></body>')
  const el = document.querySelector('#m')!
  el.innerHTML = html
  return el
}

const block = (html: string): ReturnType<typeof RUNNING_TEXT.read> => {
  const el = message(html).firstElementChild!
  return RUNNING_TEXT.read(el, el.localName, 10_000)
}

describe('running text is read from its markup', () => {
  it.each([
    ['a paragraph', '<p>You <b>pair</b> it in the <em>app</em>.</p>'],
    ['a list', '<ol start="2"><li>Open</li>\n<li><p>Press <code class="x">Add</code></p></li></ol>'],
    ['links', '<p>See <a href="https://a.example/x?a=1&amp;b=2" target="_blank" class="link">this</a></p>'],
    ['comments of a framework', '<p>Hold <!-- -->10<!-- --> s</p>'],
    ['tokens as they stream', '<p><span>Hold </span><span>it</span></p>'],
  ])('%s', (_, html) => {
    expect(block(html)).not.toBeNull()
  })

  it.each([
    ['what may be hidden by its class', '<p>a <span class="x">b</span></p>'],
    ['what only screen readers hear', '<p>a <b class="sr-only">b</b></p>'],
    ['what is hidden', '<p>a <b hidden="">b</b></p>'],
    ['a control', '<p>a <b role="button">b</b></p>'],
    ['a picture', '<p>a <img alt="b"></p>'],
    ['a component', '<p>a <x-y>b</x-y></p>'],
    ['a line break that may count', '<p>a\nb</p>'],
    ['what could be a time stamp in a span', '<p><span><b>10:42</b></span></p>'],
    ['code in lines', '<ul><li><pre>a</pre></li></ul>'],
  ])('but not %s', (_, html) => {
    expect(block(html)).toBeNull()
  })

  it('but not more markup than is still to be read', () => {
    const el = message('<p>1234567890</p>').firstElementChild!
    expect(RUNNING_TEXT.read(el, 'p', 10)).toBeNull()
    expect(RUNNING_TEXT.read(el, 'p', 11)).toEqual({ text: '\n\n1234567890\n\n', length: 10 })
  })
})

const whole = (html: string): ReturnType<typeof RUNNING_TEXT.all> => RUNNING_TEXT.all(message(html), 10_000)

describe('what holds nothing else is read at once', () => {
  it.each([
    ['paragraphs and lists', '<p>Open the <a href="#a">app</a>:</p>\n<ul><li>Press <b>Add</b></li></ul><p>Wait.</p>'],
    ['a paragraph of a few words', '<p>Thanks!</p>'],
  ])('%s', (_, html) => {
    expect(whole(html)).not.toBeNull()
  })

  it.each([
    ['where words stand beside them', '<p>Open the app.</p>Wait.'],
    ['where another element stands beside them', '<p>Open the app.</p><div>Wait.</div>'],
    ['with its time', '<p>Open the app.</p><p>10:42</p>'],
    ['with its name and time', '<p>Anna · 10:42</p><p>Open the app.</p>'],
    ['with what is called after a name', '<p class="author">Anna</p><p>Open the app.</p>'],
    ['where nothing is said', '<p></p>'],
    ['under a heading, which may be a name', '<h4>Anna</h4><p>Open the app.</p>'],
    ['with a part that is hidden', '<p>Open the app.</p><p hidden="">Wait.</p>'],
  ])('but not %s', (_, html) => {
    expect(whole(html)).toBeNull()
  })
})

type Tree = string | { name: string; attributes: string; inside: Tree[] }

const texts = fc.constantFrom(
  'Hold',
  ' ',
  '  ',
  '\n',
  ' it ',
  'a & b < c "d"',
  '\u00A0',
  'un',
  '10:42',
  'Read',
  '12. June 2024, 10:42',
  'a\n b',
  '*',
  '[x]',
  '`y`',
  '<!-- -->',
  'https://a.example/',
  'an\u200Bd',
  'long text of a paragraph. '.repeat(6),
)
const names = fc.constantFrom(
  'strong',
  'i',
  'em',
  'code',
  'span',
  'u',
  'sup',
  'kbd',
  'br',
  'p',
  'ul',
  'ol',
  'li',
  'li',
  'b',
  'a',
  'div',
  'h2',
  'h4',
  'blockquote',
)
const attributes = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' class="x"',
  ' class="name"',
  ' class="sr-only"',
  ' hidden=""',
  ' aria-hidden="true"',
  ' start="4"',
  ' href="#a"',
  ' href="https://a.example/"',
  ' href="javascript:x()"',
  ' href="mailto:a@b.c" title="&quot;>"',
)
const trees = fc.letrec<{ tree: Tree; element: Tree }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, texts, tie('element')),
  element: fc.record({ name: names, attributes, inside: fc.array(tie('tree'), { maxLength: 5 }) }),
}))

const blocks = fc.record({
  name: fc.constantFrom('p', 'ul', 'ol'),
  attributes: fc.constantFrom('', '', '', ' class="x"'),
  inside: fc.array(fc.oneof({ weight: 9, arbitrary: texts }, trees.tree), { minLength: 1, maxLength: 3 }),
})
const messages = fc.oneof(...[trees.element, blocks].map((one) => fc.array(one, { minLength: 1, maxLength: 4 })))

function grow(into: Node, trees: readonly Tree[]): void {
  for (const tree of trees) {
    if (tree === '<!-- -->') into.appendChild(document.createComment(' '))
    else if (typeof tree === 'string') into.appendChild(document.createTextNode(tree))
    else {
      const holder = document.createElement('div')
      // Element by element, so that it may hold what no parser would put there.
      holder.innerHTML = `<${tree.name}${tree.attributes}></${tree.name}>`
      const el = holder.firstElementChild ?? document.createElement(tree.name)
      if (tree.name !== 'br') grow(el, tree.inside)
      into.appendChild(el)
    }
  }
}

describe('both ways of reading agree', () => {
  const LABELS: Known[] = [
    NOTHING_KNOWN,
    { labels: new Set(['p.#0>b.#0']) },
    { labels: new Set(['div.x>span.name']) },
    { labels: new Set(['p.#0>a.name']) },
  ]
  it('on any message', () => {
    let fromMarkup = 0
    let atOnce = 0
    fc.assert(
      fc.property(messages, fc.nat(3), (inside, label) => {
        const unit = message('')
        grow(unit, inside)
        const known = LABELS[label]!
        const read = (running?: RunningText): unknown => readMessage(unit, document.body, env, known, running)
        expect(read(RUNNING_TEXT)).toEqual(read())
        for (const el of unit.querySelectorAll('p,ul,ol'))
          if (RUNNING_TEXT.read(el, el.localName, 20_000)?.text) fromMarkup++
        if (RUNNING_TEXT.all(unit, 20_000)) atOnce++
      }),
      { numRuns: 250 },
    )
    expect(fromMarkup).toBeGreaterThan(10)
    expect(atOnce).toBeGreaterThan(0)
  })
})
