import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isSafeTarget,
  isWellFormed,
  linkTargets,
  mayBeUnsafe,
  unsafeIn,
} from '../../../lib/domain/remediation/markdown-safety.ts'

const targets = (markdown: string): string[] => linkTargets(markdown).map((one) => one.target)

describe('links of an answer', () => {
  it('are found wherever markdown has them, and not in code', () => {
    const text =
      'See [a](https://a.example/x_(y) "t"), ![b](<https://b.example/ c>), <mailto:c@c.example>, https://d.example/d.\n\n' +
      '[e]: https://e.example\n\n`[f](https://f.example)`\n\n```\nhttps://g.example\n```\n'
    expect(targets(text)).toEqual([
      'https://a.example/x_(y)',
      'https://b.example/c',
      'mailto:c@c.example',
      'https://d.example/d',
      'https://e.example',
    ])
  })
  it('name the place where they stand', () => {
    const text = 'See [a](https://a.example) and <https://b.example>.'
    for (const { target, start, end } of linkTargets(text)) expect(text.slice(start, end)).toBe(target)
  })
  it.each([
    ['https://x.example', true],
    ['/help/reset', true],
    ['#reset', true],
    ['mailto:help@x.example', true],
    ['tel:+4930123456', true],
    ['www.x.example:8080/help', true],
    ['www.x.example:help', false],
    ['help.x', false],
    ['https://', false],
    ['https://nowhere', false],
    ['//x.example', false],
    ['mailto:help', false],
    ['javascript:1', false],
  ])('%s is well-formed: %s', (target, well) => expect(isWellFormed(target)).toBe(well))
})

it('takes a port for no scheme', () => {
  expect(unsafeIn('Open www.x.example:8080 or [this](www.x.example:8080/help).')).toEqual([])
  expect(unsafeIn('Open [this](www.x.example:run).')).toHaveLength(1)
})

/** However a scheme is hidden, a browser that unhides it must not run it. */
it('finds javascript: through case, entities, escapes and characters that browsers drop', () => {
  const hidden = fc
    .array(fc.tuple(fc.nat({ max: 5 }), fc.boolean()), { minLength: 11, maxLength: 11 })
    .map((ways) =>
      [...'javascript:'].map((letter, i) => {
        const [way, upper] = ways[i]!
        const shown = upper ? letter.toUpperCase() : letter
        const code = shown.codePointAt(0)!
        return [shown, `&#${code};`, `&#x${code.toString(16)};`, `&#${code}`, `${shown}\t`, `\u200b${shown}`][way]
      }),
    )
    .map((letters) => letters.join(''))
  fc.assert(
    fc.property(hidden, (scheme) => {
      expect(unsafeIn(`Press [here](<${scheme}alert(1)>) now.`).map((one) => one.kind)).toEqual(['link'])
    }),
  )
})

describe('code', () => {
  const unsafe = (text: string): number => unsafeIn(text).length
  it.each([
    ['`[a](javascript:1)`', 0],
    ['``a ` [a](javascript:1)``', 0],
    ['~~~\n[a](javascript:1)\n~~~', 0],
    ['```js\n[a](javascript:1)', 0],
    ['\\`[a](javascript:1)\\`', 1],
    ['`` [a](javascript:1) `', 1],
    ['a ` b\n\n[a](javascript:1) `', 1],
    ['```a`b\n[a](javascript:1)\n', 1],
    ['```\n```\n[a](javascript:1)', 1],
    ['````\n```\n````\n[a](javascript:1)', 1],
    ['    ```\n[a](javascript:1)', 1],
  ])('%j', (text, n) => expect(unsafe(text)).toBe(n))
})

/** Each was served once, and comes out of a common renderer as a link or a tag that runs. */
describe('is not hidden by what surrounds it', () => {
  it.each([
    ['](a[x](javascript:a)', 'the end of another link'],
    ['[x](             javascript:a)', 'many blanks'],
    [`[x](<javascript:${'a'.repeat(5_000)}>)`, 'length'],
    ['- [r]: javascript:a\n\n[r]', 'an item'],
    ['[^1]: [r]: javascript:a', 'a footnote'],
    ['[a\nr]: javascript:a\n\n[a r]', 'a label on two lines'],
    ['<img src=x onerror             =a>', 'many blanks in a tag'],
    ['<img alt=">" src=x onerror=a>', 'a bracket in quotes'],
    [`<img title="${'a'.repeat(3_000)}" onerror=a>`, 'a long attribute'],
    ['<a href=" javascript:a">x</a>', 'a blank in quotes'],
    ['<a href="java\nscript:a">x</a>', 'a line break in quotes'],
    [`<a title='href="' href=javascript:a>x</a>`, 'an attribute in quotes'],
    ['<div>\n```\n<img src=x onerror=a>\n```\n</div>', 'a fence in HTML'],
    ['<b title="`"> [x](javascript:a) `', 'a backtick in a tag'],
    ['https://a.example/` [x](javascript:a) `', 'a backtick in an address'],
    ['<https://a`b> [x](javascript:a) <https://a`b>', 'a backtick in an address in brackets'],
    ['# `\n[x](javascript:a) `', 'a backtick in a heading'],
    ['- `\n- [x](javascript:a) `', 'a backtick in an item'],
    ['| a | b |\n| - | - |\n| ` | [x](javascript:a) ` |', 'a backtick in a cell'],
    ['- a\n  ```\n[x](javascript:a)', 'a fence that ends with its item'],
    ['- a\n  ```\n```\n```\n[x](javascript:a)', 'a fence that is taken for the end of another'],
    ['[r]:\n~~~\n\n[x](javascript:a)', 'a fence that is an address'],
    ['~~~\n~~~\r[x](javascript:a)', 'a carriage return'],
    ['- ```\n  x\n  ```\n  [x](javascript:a)', 'a fence that begins with its item'],
    ['[r]: /x "\n\n```\n"\n[x](javascript:a)\n```', 'a fence in a title'],
    ['[r]:\n>```\n> [x](javascript:a)', 'a quotation that is an address'],
    ['1. a\n   ```\n<img src=x onerror=a>\n   ```', 'a fence that its item does not hold'],
    ['a\n10. b\n    ```\n\n    <img src=x onerror=a>', 'a number that begins no item'],
    ['```\n```~\n[x](javascript:a)', 'marks of two kinds'],
    ['- a\n\n\r\n   ```\n[x](javascript:a)```', 'a blank line of two characters'],
    ['- [ ] <b>\n  `\n  [x](javascript:a) `', 'a tag that begins HTML'],
    ['<b>x</b> <img src=x onerror=a>', 'a harmless tag'],
    ['<https:/onerror=a>', 'an address that is a tag'],
    ['[r]: javascript:a\u00a0b\n\n[r]', 'a hard blank'],
    ['- [r]: menu:a\n\n[R]', 'a label in capitals'],
    ['> [x](\n> javascript:a)', 'a quotation'],
    ['> [r]:\n> javascript:a\n\n[r]', 'a quotation of a label'],
    ['- > > [x](\n  > > javascript:a)', 'a quotation in an item'],
    ['> <a href="java\n> script:a">x</a>', 'a quotation of a tag'],
  ])('%j (%s)', (text) => {
    expect(unsafeIn(text)).not.toEqual([])
    expect(mayBeUnsafe(text)).toBe(true)
  })

  it.each([
    'Paste this:\n\n```html\n<script src="https://x.example/a.js"></script>\n```\n\nThen reload.',
    '1. Paste this:\n   ```html\n   <a onclick="a()">\n   ```\n2. See `https://x.example` and <https://x.example>.',
    'Write `<script>` or `[x](javascript:a)`, not `b`.',
    'Set `on = x` where a <b>key</b> = 1, and once = 2. Data: <br> none.',
    '| a | `b` |\n| - | - |\n| `<script>` | [x](https://x.example) |',
    'Line one<br>\nonline = green',
    '<b>Note</b>: ongoing = true, onboarding = step 1',
    'See <https://x.example/a?b=c>: action="Contact: support"',
    'Write to <help@x.example>. ongoing = true',
    '| A<br>B | `<script>` |\n| - | - |\n| a | b |',
    'Press <kbd>F12</kbd>:\n\n```html\n<script>\n```',
    'Press `<kbd>`F12`</kbd>`.\n\n```html\n<script>\n```',
    '9. a\n10. Paste:\n    ```html\n    <script>\n\n    </script>\n    ```\n11. b',
    '1. Paste:\n\n    ```html\n    <script>\n    ```\n2. `<script>`',
    '- a\n  - Paste:\n    ```html\n    <script>\n    ```\n- b',
    '> Paste:\n> ```html\n> <script>\n> ```\n\nThen `<script>`.',
    'Paste:\n\n  ```html\n<script>\n  ```\n\nThen reload.',
    'Example [HTML]:\n```html\n<script>\n```',
    'Set items[0]: x\n```html\n<script>\n```',
    '- [Wichtig]: Achtung: nur montags',
    '1. [Step]: Menu:Settings',
    'Paste:\r\n\r\n```html\r\n<script>\r\n```\r\n\r\nThen reload.',
    'Run `cat x.html | grep "<script>"`.',
    '> See [x](\n> https://x.example).\n> [Note]:\n> Menu:Settings',
  ])('and %j is served', (text) => expect(unsafeIn(text)).toEqual([]))
})

// No clock is asserted: a pattern that grew with the square of the length would run into the suite's limit.
it.each([
  '[a](',
  '<a ',
  '`',
  '` ',
  '``a`',
  '](<',
  '[a]: ',
  '](a',
  '](a(b)',
  '~~~\n',
  'https://',
  ' on',
  '&#1',
  '<a x="',
  '\n> ',
  '> [a](\n',
])('a long text made of %j is looked through in time', (piece) =>
  expect(Array.isArray(unsafeIn(piece.repeat(400_000 / piece.length)))).toBe(true),
)

it('a scheme that is not known is not safe', () => {
  for (const target of ['javascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:x'])
    expect(isSafeTarget(target)).toBe(false)
})

describe('what is looked at no further', () => {
  it('is nothing in which something unsafe is found', () => {
    const piece = fc.constantFrom(
      '](',
      '[a](',
      ')',
      '(',
      ']: ',
      '[b]:',
      '`',
      '```\n',
      '\n',
      '\n    ',
      '\n> ',
      '\t',
      ' ',
      '\u200b',
      '<',
      '>',
      '&colon;',
      'javascript:',
      'https://',
      'http:',
      'mailto:',
      'tel:',
      'x-',
      'www.',
      'a.example',
      ':8080/',
      'data:a',
      '\\',
      ':',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        expect(unsafeIn(text).length === 0 || mayBeUnsafe(text)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
  it('nor what comes together where code between is not read', () => {
    const text = '[a](`b c`javascript:d)'
    expect([unsafeIn(text).length, mayBeUnsafe(text)]).toEqual([1, true])
  })
  // Again without a clock.
  it.each(['](', ']( ', ']:\n', 'www.', '` ](', '\n> ]('])('a long text made of %j, told in time', (piece) => {
    const text = piece.repeat(400_000 / piece.length)
    expect(mayBeUnsafe(text)).toBe(piece.includes(']:'))
  })
  it('is an answer as most are', () => {
    expect(mayBeUnsafe('Do this: open [Settings](https://a.example/b), or write to [us](mailto:a@b.example).')).toBe(
      false,
    )
  })
})
