import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type ImportEntries, IMPORTED_AT_ONCE, type ImportOutcome } from '../../../lib/contract/import.ts'
import { createFileReader } from '../../../lib/import/file.ts'
import { NOT_TAKEN_HEADER, type NotTaken, notTakenRow, runImport } from '../../../lib/import/run.ts'

async function* chunksOf(text: string, size = 1_000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

type Answering = (entries: ImportEntries, call: number) => ImportOutcome[] | 'unreachable'

async function run(text: string, answer: Answering = ({ logs }) => logs.map(() => 'added'), stopAfter = Infinity) {
  const [sent, notTaken] = [[] as ImportEntries[], [] as NotTaken[]]
  const stop = new AbortController()
  const ran = await runImport<'unreachable'>({
    reader: createFileReader(text.slice(0, 1_000)),
    text: chunksOf(text),
    publish: false,
    stop: stop.signal,
    told: () => undefined,
    notTaken: (some) => notTaken.push(...some),
    send: (entries) => {
      sent.push(entries)
      if (sent.length >= stopAfter) stop.abort()
      const outcomes = answer(entries, sent.length)
      return Promise.resolve(
        outcomes === 'unreachable'
          ? { ok: false, code: outcomes }
          : { ok: true, value: { logs: outcomes, remediations: [] } },
      )
    },
  })
  return { ran, sent, notTaken }
}
const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => JSON.stringify({ query: `q${at}`, response: 'r' })).join('\n')

describe('an import', () => {
  it('sends so many at once, and all of them', async () => {
    const { ran, sent } = await run(lines(450))
    expect(sent.map(({ logs }) => logs.length)).toEqual([IMPORTED_AT_ONCE, IMPORTED_AT_ONCE, 50])
    expect(sent.flatMap(({ logs }) => logs.map(({ query }) => query))).toHaveLength(450)
    expect(ran).toMatchObject({ read: 450, problems: 0, ended: 'done', outcomes: { added: 450 } })
  })

  it('sends less at once of what is long, and tells of what no server takes', async () => {
    const long = (length: number): string => JSON.stringify({ query: 'q', response: 'ä'.repeat(length) })
    const { ran, sent, notTaken } = await run([long(1_500_000), long(1_500_000), long(5_000_000)].join('\n'))
    expect(sent.map(({ logs }) => logs.length)).toEqual([1, 1])
    expect(notTaken).toMatchObject([{ line: 3, problem: { code: 'too_long' } }])
    expect(ran).toMatchObject({ read: 3, problems: 1 })
  })

  it('lists with its line what the file, or the server, does not let in', async () => {
    const text = `${lines(2)}\n{"query":\n${lines(1)}`
    const { ran, notTaken } = await run(text, () => ['added', 'erased', 'there'])
    expect(notTaken.map(({ line, outcome, problem }) => [line, outcome ?? problem?.code])).toEqual([
      [3, 'not_json'],
      [2, 'erased'],
    ])
    expect(ran.outcomes).toMatchObject({ added: 1, erased: 1, there: 1 })
    const file = NOT_TAKEN_HEADER + notTaken.map(notTakenRow).join('')
    expect(parse(file, { columns: true })).toMatchObject([{ line: '3' }, { line: '2' }])
    expect(notTakenRow({ line: 1, reason: '=1+1 "x"' })).toBe(`1,"'=1+1 ""x"""\r\n`)
  })

  it('ends where the server cannot be asked, and where it is stopped', async () => {
    const away = await run(lines(1_000), (entries, call) =>
      call === 2 ? 'unreachable' : entries.logs.map(() => 'added'),
    )
    expect(away.sent).toHaveLength(2)
    expect(away.ran).toMatchObject({ ended: 'unreachable', outcomes: { added: 200 } })
    const stopped = await run(lines(1_000), undefined, 3)
    expect(stopped.sent).toHaveLength(3)
    expect(stopped.ran).toMatchObject({ ended: 'stopped', outcomes: { added: 600 } })
  })
})
