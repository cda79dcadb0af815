import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCsvReader, delimiterOf, LONGEST_RECORD } from '../../../lib/import/csv.ts'

/** As it arrives, cut at these places. */
function read(text: string, delimiter = ',', cuts: readonly number[] = []) {
  const reader = createCsvReader(delimiter)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]
  const records = places.slice(1).flatMap((end, at) => reader.push(text.slice(places[at], end)))
  return [...records, ...reader.end()]
}
const cellsOf = (text: string, delimiter?: string, cuts?: readonly number[]) =>
  read(text, delimiter, cuts).map(({ cells }) => cells)

const cell = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[",;\n\r\t a'=äß😀]*$/u),
  fc.constantFrom('', '"', '""', '\n', '=1+1', '__proto__', '\uFEFF'),
)
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })

describe('CSV', () => {
  it('reads what is written as CSV, wherever its chunks are cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat()),
        (rows, delimiter, lineBreak, cuts) => {
          const text = stringify(rows, { delimiter, record_delimiter: lineBreak, quoted: true })
          const expected = rows.map((row) => row.map((one) => one.replaceAll(/\r\n?/g, '\n')))
          expect(cellsOf(text, delimiter, cuts)).toEqual(expected)
        },
      ),
    )
  })

  it('reads as csv-parse does', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat()), (rows, cuts) => {
        const text = stringify(rows.map((row) => row.map((one) => one.replaceAll('\r', ''))))
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: false }) as string[][]
        expect(cellsOf(text, ',', cuts)).toEqual(expected)
      }),
    )
  })

  it('tells on which line each record begins', () => {
    const records = read('a,b\r\n"one\ntwo\r\nthree",x\n\n"last",y')
    expect(records.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['a', 'b']],
      [2, ['one\ntwo\nthree', 'x']],
      [6, ['last', 'y']],
    ])
  })

  it('holds a cell of a megabyte', () => {
    const long = 'word, "quoted"\n'.repeat(70_000)
    const [[one]] = cellsOf(`"${long.replaceAll('"', '""')}",end\n`, ',', [1, 500_000, 500_001]) as [[string]]
    expect(one).toBe(long)
  })

  it('says of a broken record what is wrong, and goes on with the next', () => {
    expect(read('"a"b,c\nd,e\n').map(({ problem }) => problem)).toEqual(['quotes', null])
    expect(read('a,b\nc,"never\nclosed\n').map(({ line, problem }) => [line, problem])).toEqual([
      [1, null],
      [2, 'unclosed_quote'],
    ])
  })

  it('does not keep a record that is too long', () => {
    const reader = createCsvReader(',')
    const chunk = 'x'.repeat(LONGEST_RECORD / 4)
    for (let at = 0; at < 6; at += 1) expect(reader.push(chunk)).toEqual([])
    expect(reader.push('\nnext,one\n')).toEqual([
      { line: 1, cells: [''], problem: 'too_long' },
      { line: 2, cells: ['next', 'one'], problem: null },
    ])
  })

  it.each([
    ['a,b,c\n1;2;3;4', ','],
    ['a;b;"c,d,e,f"\n', ';'],
    ['a\tb', '\t'],
    ['a', ','],
  ])('sees in %j that cells are divided by %j', (head, delimiter) => expect(delimiterOf(head)).toBe(delimiter))
})
