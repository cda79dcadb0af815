import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAsItWas, csvRow } from '../../../lib/import/csv-row.ts'

const written = (cell: string): string => (parse(csvRow(['a', cell])) as string[][])[0]![1]!
/** What stands before a formula unseen: blanks, controls, characters without a width. */
const UNSEEN = [
  ' ',
  '\t',
  '\n',
  '\u000B',
  '\u0000',
  '\u00A0',
  '\u3000',
  '\uFEFF',
  '\u200B',
  '\u2060',
  '\u00AD',
  '\u200F',
]

describe('a cell that a spreadsheet would run', () => {
  it.each(['=', '+', '-', '@', '＝', '＋', '－', '＠'])(
    'gets an apostrophe, whatever unseen stands before its %s',
    (sign) => {
      const unseen = fc.array(fc.constantFrom(...UNSEEN, '\u034F', '\u2800', '\u{E0020}')).map((all) => all.join(''))
      fc.assert(
        fc.property(unseen, fc.string(), (before, after) => {
          const cell = before + sign + after
          expect(written(cell)).toBe(`'${cell}`)
          expect(cellAsItWas(written(cell))).toBe(cell)
        }),
      )
    },
  )

  it('is none where the sign comes later, or where nothing but a blank does', () => {
    for (const cell of ['a=1', ' a', ' ', '', 'x-1', '\u200Bx@y']) expect(written(cell)).toBe(cell)
    expect(csvRow([-1, true, null])).toBe('-1,true,\r\n')
  })
})
