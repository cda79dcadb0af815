import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** The tokens of a block of the style sheet, by name without `--er-`. */
type Tokens = Record<string, string>

const css = readFileSync(new URL('../../../components/ui/tokens.css', import.meta.url), 'utf8')

function tokensIn(block: string): Tokens {
  return Object.fromEntries([...block.matchAll(/--er-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]))
}

/** What stands in the first `:root { … }` after this beginning. */
function rootAfter(start: string): Tokens {
  const at = css.indexOf(start)
  expect(at, start).toBeGreaterThanOrEqual(0)
  const from = css.indexOf(':root', at)
  return tokensIn(css.slice(from, css.indexOf('}', from)))
}

const light = rootAfter(':root {')
const dark = { ...light, ...rootAfter('@media (prefers-color-scheme: dark) {') }
const more = rootAfter('@media (prefers-contrast: more) {')
const moreDark = rootAfter('@media (prefers-contrast: more) and (prefers-color-scheme: dark) {')

/** Follows `var(--er-…)`. */
function colourOf(tokens: Tokens, name: string): string {
  const value = tokens[name]!
  const other = /^var\(--er-([\w-]+)\)$/.exec(value)
  return other ? colourOf(tokens, other[1]!) : value
}

/** Relative luminance of `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const channels = /^#(..)(..)(..)$/.exec(colour)
  expect(channels, `${colour} is no #rrggbb`).not.toBeNull()
  const [r, g, b] = channels!.slice(1).map((hex) => {
    const c = Number.parseInt(hex, 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const GROUNDS = ['paper', 'shade', 'hover', 'float']
/** Text, and the ground it may stand on. */
const TEXT: [string, string][] = [
  ...['ink', 'quiet'].flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ...['accent', 'flag', 'good', 'bad', 'cover'].flatMap((text) =>
    ['paper', 'shade', 'float', `${text}-shade`].map((ground): [string, string] => [text, ground]),
  ),
  ...['accent', 'flag', 'good', 'bad', 'cover'].map((tone): [string, string] => ['ink', `${tone}-shade`]),
  ['on-accent', 'accent'],
]
/** Glyphs and borders of controls. */
const DRAWN: [string, string][] = ['edge', 'accent', 'flag', 'good', 'bad', 'cover'].flatMap((drawn) =>
  ['paper', 'shade', 'float'].map((ground): [string, string] => [drawn, ground]),
)

describe.each([
  ['light', light, 4.5, 3],
  ['dark', dark, 4.5, 3],
  ['light, more contrast', { ...light, ...more }, 7, 4.5],
  ['dark, more contrast', { ...dark, ...more, ...moreDark }, 7, 4.5],
])('the colours, %s', (_, tokens, text, drawn) => {
  const below = (pairs: [string, string][], least: number): string[] =>
    pairs
      .map(([front, ground]) => ({ front, ground, ratio: contrast(colourOf(tokens, front), colourOf(tokens, ground)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ front, ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`)

  test(`text is at least ${text}:1`, () => expect(below(TEXT, text)).toEqual([]))
  test(`glyphs and borders of controls are at least ${drawn}:1`, () => expect(below(DRAWN, drawn)).toEqual([]))
})

test('in forced colours every token is one of the system’s', () => {
  const forced = rootAfter('@media (forced-colors: active) {')
  expect(Object.keys(forced).toSorted()).toEqual(Object.keys(light).toSorted())
  const colours = Object.entries(forced).filter(([name]) => name !== 'shadow')
  expect(colours.filter(([, value]) => !/^(Canvas|CanvasText|ButtonBorder|LinkText)$/.test(value))).toEqual([])
})

test('both themes have every token', () => {
  expect(Object.keys(rootAfter('@media (prefers-color-scheme: dark) {')).toSorted()).toEqual(
    Object.keys(light).toSorted(),
  )
})
