import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { INDICATOR_MAX, isTyping } from '../../../lib/detect/facts.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { NOTHING_KNOWN } from '../../../lib/detect/known.ts'
import { type PlainRow, plainRows } from '../../../lib/detect/plain-rows.ts'
import { readMessage } from '../../../lib/detect/read.ts'
import { leadIn, runningTextReader } from '../../../lib/detect/running-text.ts'
import { latestAsked } from '../../../lib/detect/sent.ts'
import { quickKey } from '../../../lib/detect/shape.ts'
import { unitsIn } from '../../../lib/detect/units.ts'
import { holdsWords, isSilent } from '../../../lib/detect/visible.ts'
import { collapsed } from '../../../lib/detect/written.ts'
import { env, show } from './page.ts'

const STYLE = '<style>.gone{display:none}.clipped{position:absolute}</style>'
const seeing: PageEnv = {
  ...env,
  drawn: (el) => el.closest('.gone') === null,
  rect: (el) => {
    const side = el.classList.contains('clipped') ? 1 : 100
    return { left: 0, top: 0, right: side, bottom: side, width: side, height: side }
  },
}

function listOf(...rows: string[]): Element {
  show(`${STYLE}<body><div id="list">${rows.join('')}</div></body>`)
  return document.querySelector('#list')!
}
const readIn = (list: Element, page: PageEnv = seeing): Array<PlainRow | null> => {
  const plain = plainRows(page, runningTextReader())
  const latest = latestAsked(page)
  return [...list.children].map((row) => plain.read(row, list, NOTHING_KNOWN, latest))
}

afterEach(() => vi.restoreAllMocks())

describe('a row of running text is read by its markup', () => {
  it.each([
    ['a paragraph', '<div class="message user"><p>How do I <b>pair</b> it?</p></div>'],
    ['of a list', '<li><p>Open the app:</p><ol><li>Press <b>Add</b>.</li></ol></li>'],
    ['with a number of its own', '<article id="m-17" data-id="17" role="article"><p>Hold it.</p></article>'],
    ['with a bracket in an attribute', '<div title="a &gt; b"><p>Hold it.</p></div>'],
  ])('%s', (_, html) => {
    expect(readIn(listOf(html))).not.toContain(null)
  })

  it.each([
    ['what is hidden', '<div hidden><p>Hold it.</p></div>'],
    ['what is not drawn', '<div class="gone"><p>Hold it.</p></div>'],
    ['what only screen readers hear', '<div class="clipped"><p>Hold it.</p></div>'],
    ['what is called so', '<div class="sr-only"><p>Hold it.</p></div>'],
    ['a control', '<div role="option"><p>Hold it.</p></div>'],
    ['a component', '<my-row><p>Hold it.</p></my-row>'],
    ['a log id', '<div data-errata-log-id="1"><p>Hold it.</p></div>'],
    ['a bubble within the row', '<div><div><p>Hold it.</p></div></div>'],
    ['a stamp', '<div><p>Hold it.</p><p>10:42</p></div>'],
    ['nothing', '<div><p> </p></div>'],
  ])('but not %s', (_, html) => {
    expect(readIn(listOf(html))).toEqual([null])
  })

  it('but not one that stands deeper in the list', () => {
    const list = listOf('<div><div class="m"><p>Hold it.</p></div></div>')
    const plain = plainRows(seeing, runningTextReader())
    expect(plain.read(list.querySelector('.m')!, list, NOTHING_KNOWN, latestAsked(seeing))).toBeNull()
  })

  it('but not one that begins with what was sent from here, nor one built like it', () => {
    const answer = '<p>Hold its button until the light is green, then wait.</p>'
    const list = listOf(
      `<div class="pair"><p>Why?</p>${answer}</div>`,
      `<div class="pair"><p>How?</p>${answer}</div>`,
      `<div class="other"><p>When?</p>${answer}</div>`,
    )
    const [before, asked, other] = readIn(list, { ...seeing, sent: new Set(['How?']) })
    expect([before, asked]).toEqual([null, null])
    expect(other).not.toBeNull()
  })
})

it.each([
  ['How?', '<p>How?</p>'],
  ['How do I pair a sensor & its hub?', '<p>How do I <b>pair</b> a sensor &amp; its hub?</p>'],
])('long before the latest, too, it knows %j for what was sent from here', (question, html) => {
  const answer = '<p>Hold its button until the light is green, then wait.</p>'
  const rows = Array.from(
    { length: 12 },
    (_, n) => `<div class="m${n}">${html.replace('How', n ? 'When' : 'How')}${answer}</div>`,
  )
  const read = readIn(listOf(...rows), { ...seeing, sent: new Set([question]) })
  expect(read.map((row) => row === null)).toEqual(rows.map((_, n) => n === 0))
})

const BLOCK = fc.constantFrom(
  '<p>Open the <a href="#a" class="link">app</a> &amp; wait.</p>',
  '<p class="lead">What <i>light</i> does it show, and for how long?</p>',
  '<p>Hold its button until the light is green, then wait.</p>',
  '<ul><li>Press <b>Add</b></li><li>Name it</li></ul>',
  '<ol start="3" class="steps"><li><p>Choose a room</p></li></ol>',
  '<p>10:42</p>',
  '<p>Vault Bot · 10:42</p>',
  '<p>typing</p>',
  '<p>…</p>',
  '<p>Two\nlines</p>',
  '<p><br></p>',
  '<h3>Steps</h3>',
  '<!-- c > d -->',
  '\n  ',
  'bare words',
)
const ATTRIBUTES = fc.constantFrom(
  '',
  ' class="message user"',
  ' class="message bot is-new"',
  ' class="typing"',
  ' class="gone"',
  ' class="clipped"',
  ' role="listitem"',
  ' role="button"',
  ' hidden',
  ' id="m1" data-id="1"',
  ' aria-hidden="true"',
)
const ROW = fc
  .tuple(
    fc.constantFrom('div', 'li', 'article', 'section', 'p', 'blockquote'),
    ATTRIBUTES,
    fc.array(BLOCK, { maxLength: 4 }),
  )
  .map(([tag, attributes, blocks]) => `<${tag}${attributes}>${blocks.join('')}</${tag}>`)

/** Of the blocks above, as questions. */
const SENT = fc.subarray([
  'Open the app & wait.',
  'What light does it show, and for how long?',
  'Press Add',
  'Choose a room',
  'bare words',
  'Add',
  'typing',
])

it('says what is found by asking the page for each of its parts', () => {
  fc.assert(
    fc.property(fc.array(ROW, { minLength: 1, maxLength: 8 }), SENT, (rows, sent) => {
      const list = listOf(...rows)
      const asking = { ...seeing, sent: new Set(sent) }
      const read = readIn(list, asking)
      for (const [i, row] of [...list.children].entries()) {
        const plain = read[i]
        if (!plain) continue
        expect(isSilent(row, seeing) || !holdsWords(row, seeing)).toBe(false)
        expect(unitsIn(row, asking)).toEqual([row])
        expect(plain.key).toBe(quickKey(row))
        expect(plain.message).toEqual(readMessage(row, list, seeing, NOTHING_KNOWN))
        const isIndicator = plain.message.text.length <= INDICATOR_MAX && isTyping(row)
        if (!plain.mayBeTyping) expect(isIndicator).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})

it('knows from the first of the markup how what is said begins', () => {
  fc.assert(
    fc.property(fc.array(BLOCK, { maxLength: 6 }), (blocks) => {
      const [row] = listOf(`<div>${blocks.join('')}</div>`).children
      const said = collapsed(row!.textContent).trim()
      expect(said.slice(0, leadIn(row!.innerHTML).length)).toBe(leadIn(row!.innerHTML))
    }),
  )
})

it('asks the page no more than a few questions about each of many', () => {
  const list = listOf(
    ...Array.from(
      { length: 200 },
      (_, n) => `<div class="message user"><p>How do I pair sensor ${n} with its hub?</p></div>`,
    ),
  )
  const asked = [
    vi.spyOn(Element.prototype, 'querySelectorAll'),
    vi.spyOn(Element.prototype, 'getAttribute'),
    vi.spyOn(Element.prototype, 'hasAttribute'),
    vi.spyOn(Element.prototype, 'hasAttributes'),
    vi.spyOn(Node.prototype, 'textContent', 'get'),
    vi.spyOn(seeing, 'rect'),
    vi.spyOn(seeing, 'style'),
  ]
  const drawn = vi.spyOn(seeing, 'drawn')
  expect(readIn(list)).not.toContain(null)
  expect(asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThan(12)
  expect(drawn).toHaveBeenCalledTimes(200)
})
