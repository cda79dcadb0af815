import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeTarget, isWellFormed, linkTargets, unsafeIn } from '../../../lib/domain/remediation/markdown-safety.ts'

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
    ['help.x', false],
    ['https://', false],
    ['https://nowhere', false],
    ['//x.example', false],
    ['mailto:help', false],
    ['javascript:1', false],
  ])('%s is well-formed: %s', (target, well) => expect(isWellFormed(target)).toBe(well))
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
])('a long text made of %j is looked through in time', (piece) =>
  expect(Array.isArray(unsafeIn(piece.repeat(400_000 / piece.length)))).toBe(true),
)

it('a scheme that is not known is not safe', () => {
  for (const target of ['javascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:x'])
    expect(isSafeTarget(target)).toBe(false)
})
