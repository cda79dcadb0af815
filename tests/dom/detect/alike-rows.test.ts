import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Filled, learnAlike, readAlike } from '../../../lib/detect/alike-rows.ts'
import { finished } from '../../../lib/detect/markdown.ts'
import { NOTHING_KNOWN } from '../../../lib/detect/known.ts'
import { plainRows } from '../../../lib/detect/plain-rows.ts'
import { citationsOf, readMessage } from '../../../lib/detect/read.ts'
import { runningTextReader } from '../../../lib/detect/running-text.ts'
import { latestAsked } from '../../../lib/detect/sent.ts'
import { quickKey } from '../../../lib/detect/shape.ts'
import { env, show } from './page.ts'

const running = runningTextReader()

function rows(...markup: string[]): Element[] {
  show(`<body><div id="list">${markup.map((html) => `<div class="m">${html}</div>`).join('')}</div></body>`)
  return [...document.querySelectorAll('.m')]
}

/** What the second is found to say by how the first is written. */
function readBy(first: string, second: string): Filled | null {
  const [a, b] = rows(first, second)
  const how = learnAlike(a!, a!.innerHTML, running)
  expect(how).not.toBeNull()
  return readAlike(how!, b!, b!.innerHTML)
}

const ANSWER = '<p>Open the <a href="#a">app</a> and <b>wait</b>:</p><ol><li>Press <b>Add</b>.</li></ol>'
const filled = (...[app, wait, press]: string[]): string =>
  `<p>Open the <a href="#a">${app}</a> and <b>${wait}</b>:</p><ol><li>Press <b>${press}</b>.</li></ol>`

describe('a row that is written like one that was read', () => {
  it('is read by it', () => {
    const read = readBy(ANSWER, filled('menu (new)', 'hold *it*', '日本語'))
    const href = `${location.href.split('#')[0]}#a`
    expect(read?.text.replace(href, 'HREF')).toBe(
      `Open the ${/^https?:/.test(href) ? '[menu (new)](HREF)' : 'menu (new)'} and hold *it*:\n\n1. Press 日本語.`,
    )
    expect(read?.citations).toEqual(/^https?:/.test(href) ? [{ href, text: 'menu (new)' }] : [])
  })

  it.each([
    ['other tags', ANSWER.replaceAll('b>', 'i>')],
    ['another address', ANSWER.replace('#a', '#b')],
    ['one more item', ANSWER.replace('</ol>', '<li>Name it.</li></ol>')],
    ['less', ANSWER.replace(/<ol.*/, '')],
    ['a space less', ANSWER.replace('the <a', 'the<a')],
    ['a space more', ANSWER.replace('<b>wait', '<b> wait')],
    ['nothing in one place', filled('', 'wait', 'Add')],
    ['nothing but a space there', filled(' ', 'wait', 'Add')],
    ['a letter that is written otherwise', filled('app', 'R&amp;D', 'Add')],
    ['a tick', filled('app', 'a`b', 'Add')],
    ['a line break', filled('app', 'a\nb', 'Add')],
    ['two spaces', filled('app', 'a  b', 'Add')],
    ['what is not seen', filled('app', 'a\u200Bb', 'Add')],
    ['brackets in a link', filled('[1]', 'wait', 'Add')],
    ['a link that says where it leads', filled('#a', 'wait', 'Add')],
  ])('but not one with %s', (_, html) => {
    expect(readBy(ANSWER, html)).toBeNull()
  })

  it.each([
    ['a time', '<p>Hold it down</p>', '<p>10:42</p>'],
    ['a name with a time', '<p>Hold <b>it</b></p>', '<p>Bot · <b>10:42</b></p>'],
    [
      'a short line that is called something',
      `<p class="x">${'Hold it. '.repeat(20)}</p>`,
      '<p class="x">Hold it.</p>',
    ],
  ])('but not %s', (_, first, second) => {
    expect(readBy(first, second)).toBeNull()
  })

  it.each([
    ['that is none of running text', '<p>Hold <span class="x">it</span></p>'],
    ['that says nothing', '<p></p>'],
    ['with more than one text in a link', '<p>See <a href="#a">the <b>app</b></a></p>'],
    ['with what is written otherwise', '<p>R&amp;D</p>'],
    ['of very many words', '<p>a <b>b</b></p>'.repeat(40)],
  ])('is not looked for by one %s', (_, html) => {
    const [row] = rows(html)
    expect(learnAlike(row!, row!.innerHTML, running)).toBeNull()
  })
})

const SKELETON = fc
  .array(
    fc.constantFrom(
      '<p>_</p>',
      '<p class="lead">_ <i>_</i></p>',
      '<p>_<b>_</b> _</p>',
      '<p>_ <a href="#a">_</a> _ <a href="https://a.example/x" class="link">_</a>_</p>',
      '<p>_<br>_ <code>_</code></p>',
      '<p><!-- c -->_<!-- --> _</p>',
      '<ul><li>_</li><li><p>_ <em>_</em></p></li></ul>',
      '<ol start="3"><li>_ <b> _</b></li><li>_<ul><li>_</li></ul></li></ol>',
      '<p> </p>\n',
      '<p><b>_</b> <i>_</i></p>',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((blocks) => blocks.join(''))
const PLAIN = [
  'Hold it',
  'a',
  'Wait for the green light, then name it.',
  'x'.repeat(121),
  'شغّل الجهاز',
  '👋',
  '(1)',
  '*',
]
const HARD = [
  '10:42',
  'Bot · 10:42',
  '[x]',
  'a`b',
  'a &lt; b',
  ' a',
  'b ',
  ' ',
  '',
  'https://a.example/x',
  '#a',
  '\u200E.',
  'a\nb',
  'a  b',
  '&nbsp;',
]

it('says what its full reading says', () => {
  let read = 0
  fc.assert(
    fc.property(
      SKELETON,
      fc.infiniteStream(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PLAIN) }, fc.constantFrom(...HARD))),
      (skeleton, words) => {
        const fill = (): string => skeleton.replaceAll('_', () => words.next().value as string)
        const all = rows(...Array.from({ length: 4 }, fill))
        const list = all[0]!.parentElement!
        const plain = plainRows(env, running)
        for (const row of all) {
          const one = plain.read(row, list, NOTHING_KNOWN, latestAsked(env))
          if (one) expect(one.message).toEqual(readMessage(row, list, env, NOTHING_KNOWN))
          if (one) expect(one.key).toBe(quickKey(row))
          for (const other of all) {
            const how = learnAlike(other, other.innerHTML, running)
            const filled = how && readAlike(how, row, row.innerHTML)
            if (!filled) continue
            read++
            const full = running.allIn(row, row.innerHTML, Infinity)
            expect(full).not.toBeNull()
            expect(filled).toEqual({
              text: finished(full!.text, Infinity).text,
              citations: citationsOf(full!.links),
            })
          }
        }
      },
    ),
    { numRuns: 100 },
  )
  expect(read).toBeGreaterThan(200)
})
