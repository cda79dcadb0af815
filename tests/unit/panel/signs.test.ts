/** What detection goes by is told to a person in their language: every sign of `lib/detect` has its words. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { signs as ar } from '../../../components/ui/words/ar/signs.ts'
import { page as arabic } from '../../../components/ui/words/ar/page.ts'
import { signs as de } from '../../../components/ui/words/de/signs.ts'
import { page as german } from '../../../components/ui/words/de/page.ts'

const DETECT = new URL('../../../lib/detect/', import.meta.url)
/** A sentence, or a lone verb: what begins with a capital letter and is quoted is a sign. */
const SIGN = /'([A-Z][^'\n]* [^'\n]*[a-z]|Greets)'/g

const said = new Set(
  readdirSync(DETECT)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, DETECT), 'utf8').matchAll(SIGN)].map(([, sign]) => sign!)),
)

describe('signs of a chat', () => {
  it.each([
    ['German', de],
    ['Arabic', ar],
  ])('have words in %s, and no word is left over', (_language, signs) => {
    expect(said.size).toBeGreaterThan(40)
    expect(Object.keys(signs).toSorted()).toEqual([...said].toSorted())
  })

  it('say how many clues of an adapter hold', () => {
    expect(german.sign('94 % of its clues hold')).toBe('94 % seiner Merkmale stimmen')
    expect(arabic.sign('94 % of its clues hold')).toBe('يصحّ 94 % من علاماته')
  })

  it('of another version stay as they are', () => {
    expect(german.sign('Hums')).toBe('Hums')
  })
})
