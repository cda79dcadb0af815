import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  type ImportEntries,
  IMPORTED_AT_ONCE,
  type ImportReply,
  MOST_IMPORTED_REVISIONS,
  type ReadImportReply,
} from '../../../lib/contract/import.ts'
import { createFileReader } from '../../../lib/import/file.ts'
import {
  allAdded,
  NOT_TAKEN_HEADER,
  type NotTaken,
  notTakenRow,
  runImport,
  type Settled,
} from '../../../lib/import/run.ts'

async function* chunksOf(text: string, size = 1_000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

type Answering = (entries: ImportEntries, call: number) => ReadImportReply['logs'] | 'unreachable'

async function run(
  text: string,
  answer: Answering = ({ logs }) => logs.map(() => 'added'),
  stopAfter = Infinity,
  left: ImportReply['left'] = [],
  from?: Settled,
) {
  const [sent, notTaken] = [[] as ImportEntries[], [] as NotTaken[]]
  const stop = new AbortController()
  const ran = await runImport<'unreachable'>({
    reader: createFileReader(text.slice(0, 1_000)),
    text: chunksOf(text),
    publish: false,
    from,
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
          : { ok: true, value: { ...allAdded(entries), logs: outcomes, left } },
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

  it('goes on after an outcome that only a newer server knows, and lists the entry', async () => {
    const { ran, notTaken } = await run(lines(450), ({ logs }, call) =>
      logs.map(() => (call === 1 ? 'unknown' : 'added')),
    )
    expect(ran).toMatchObject({ read: 450, problems: IMPORTED_AT_ONCE, ended: 'done', outcomes: { added: 250 } })
    expect(notTaken).toHaveLength(IMPORTED_AT_ONCE)
    expect(notTaken[0]).toEqual({ line: 1, reason: expect.stringContaining('newer') })
  })

  it('says of each request but the last that more comes', async () => {
    expect((await run(lines(450))).sent.map(({ more }) => more)).toEqual([true, true, false])
    expect((await run(lines(IMPORTED_AT_ONCE))).sent.map(({ more }) => more)).toEqual([false])
  })

  it.each(['unreachable', 'stopped'] as const)('goes on where it was %s, and counts on', async (why) => {
    const broken = (count: number): string => Array.from({ length: count }, () => '{').join('\n')
    const text = [broken(1), lines(250), broken(2), lines(40), ofCase({}), broken(1)].join('\n')
    const whole = await run(text)
    const first = await run(
      text,
      ({ logs }, call) => (why === 'unreachable' && call === 2 ? why : logs.map(() => 'added')),
      why === 'stopped' ? 1 : Infinity,
    )
    expect(first.ran).toMatchObject({ ended: why, outcomes: { added: IMPORTED_AT_ONCE } })
    const rest = await run(text, undefined, undefined, [], first.ran.settled)
    expect(rest.sent.flatMap(({ logs }) => logs)).toHaveLength(290 - IMPORTED_AT_ONCE)
    const { settled: _, ...counted } = rest.ran
    expect(whole.ran).toMatchObject(counted)
    expect([...first.notTaken.slice(0, first.ran.settled.listed), ...rest.notTaken]).toEqual(whole.notTaken)
  })

  it('sends less at once of what is long, and tells of what no server takes', async () => {
    const long = (length: number): string => JSON.stringify({ query: 'q', response: 'ä'.repeat(length) })
    const { ran, sent, notTaken } = await run([long(1_500_000), long(1_500_000), long(5_000_000)].join('\n'))
    expect(sent.map(({ logs }) => logs.length)).toEqual([1, 1])
    expect(notTaken).toMatchObject([{ line: 3, problem: { code: 'too_long' } }])
    expect(ran).toMatchObject({ read: 3, problems: 1 })
  })

  const revision = (answer: unknown, over = {}): object => ({
    action: 'published',
    status: 'active',
    content: { kind: 'answer', answer },
    question: 'How?',
    draft_content: null,
    serve: 'on_flag',
    negative_examples: [],
    positive_examples: [],
    at: '2026-03-09T14:05:00Z',
    ...over,
  })
  const answered = (over: object): string =>
    JSON.stringify({ kind: 'answer', id: 'a-1', question: 'How?', answer: 'So.', status: 'active', ...over })

  const ofCase = (over: object): string => JSON.stringify({ kind: 'case', case: { ...CASE, ...over } })
  const CASE = {
    id: 'c-1',
    remediationId: null,
    query: 'Advice?',
    before: [],
    assertions: [{ kind: 'refuses' }],
    tags: [],
    owner: null,
    segments: {},
    by: 'ada',
    at: '2026-03-09T14:05:00Z',
    removedAt: null,
  }
  it('tells of what a server left out of a case, by its place in the file', async () => {
    const assertions = [{ kind: 'refuses' }, { kind: 'sings' }, { kind: 'must_mention', text: 'kim@b.io' }]
    const text = [ofCase({}), ofCase({ id: 'c-2', assertions })].join('\n')
    const { ran, notTaken } = await run(text, undefined, undefined, [{ case: 1, assertion: 1 }])
    expect(ran).toMatchObject({ cases: 2, parts: 2, problems: 0 })
    expect(notTaken.map(({ line, problem }) => [line, problem?.code, problem?.column])).toEqual([
      [2, 'assertion_kind', 'assertions.1.kind'],
      [2, 'personal_data', 'assertions.2'],
    ])
    expect(notTaken[0]!.reason).toMatch(
      /^Assertion 2, kind: No such kind .* Write one of: must, must_not, .*hands_over\./,
    )
    expect(notTaken[1]!.reason).toMatch(/^Assertion 3: It holds personal data/)
    expect(notTaken[1]!.reason).toContain('The rest of c-2 is taken.')
  })
  it('takes cases, without what is not understood of them, and passes over those that were removed', async () => {
    const text = [
      ofCase({}),
      ofCase({ removedAt: '2026-03-10T14:05:00Z' }),
      ofCase({ id: 'c-2', assertions: [{ kind: 'sings' }, { kind: 'asks_back' }] }),
      ofCase({ id: 'c-3', assertions: [{ kind: 'sings' }] }),
      ofCase({ id: 'c-4', query: ' ' }),
      ofCase({ id: 'c-5', assertions: [{ kind: 'sings' }, { kind: 'asks_back' }], query: 7 }),
      JSON.stringify({ kind: 'member', member: { id: 'ada' } }),
    ].join('\n')
    const { ran, sent, notTaken } = await run(text)
    expect(sent.flatMap(({ cases }) => cases.map(({ id, assertions }) => [id, assertions]))).toEqual([
      ['c-1', [{ kind: 'refuses' }]],
      ['c-2', [{ kind: 'asks_back' }]],
    ])
    expect(ran).toMatchObject({ read: 5, cases: 2, parts: 1, problems: 3 })
    expect(notTaken.map(({ line, problem }) => [line, problem?.column]).toSorted()).toEqual([
      [3, 'assertions.0.kind'],
      [4, 'assertions.0.kind'],
      [5, null],
      [6, 'query'],
    ])
  })

  it('says of a case that asserts nothing, half of something, or too much, what is wrong', async () => {
    const text = [
      ofCase({ assertions: [] }),
      ofCase({ id: 'c-2', assertions: [{ kind: 'must_mention' }] }),
      ofCase({ id: 'c-3', assertions: undefined }),
      ofCase({ id: 'c-4', assertions: Array.from({ length: 21 }, () => ({ kind: 'refuses' })) }),
    ].join('\n')
    const { notTaken } = await run(text)
    expect(notTaken.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'It has no assertion. Write at least one, such as {"kind":"must_mention","text":"30 days"}.'],
      [2, 'Assertion 1, text: This value is missing, not of the kind that is expected, or too long.'],
      [3, 'It has no assertion. Write at least one, such as {"kind":"must_mention","text":"30 days"}.'],
      [4, 'assertions: This value is missing, not of the kind that is expected, or too long.'],
    ])
  })

  it('tells of what it left out only where the rest is there', async () => {
    const text = `${answered({ revisions: [revision(7)] })}\n${ofCase({ assertions: [{ kind: 'sings' }, { kind: 'refuses' }] })}`
    const away = await run(text, () => 'unreachable')
    expect(away).toMatchObject({ notTaken: [], ran: { parts: 0, ended: 'unreachable' } })
    expect((await run(text)).notTaken).toHaveLength(2)
  })

  it('names what it leaves out of a long history by its place in all of it', async () => {
    const long = 'ä'.repeat(22_000)
    const history = Array.from({ length: MOST_IMPORTED_REVISIONS + 3 }, (_, at) => revision(at === 5 ? 7 : long))
    const { sent, notTaken } = await run(answered({ revisions: history }))
    const kept = sent[0]!.remediations[0]!.revisions.length
    const first = history.length - kept
    expect(notTaken.map(({ problem }) => problem?.column)).toEqual([
      expect.stringMatching(/^revisions\.5\./),
      ...Array.from({ length: first }, (_, at) => at)
        .filter((at) => at >= 3 && at !== 5)
        .map((at) => `revisions.${at}`),
    ])
    expect(first).toBeGreaterThan(8)
  })

  it('takes an answer without the revisions and the draft of it that cannot be read, and says which', async () => {
    const revisions = [revision('Was.'), revision(7), 'none', revision('So.'), revision('So.', { at: 'later' })]
    const draft = { draft_content: { kind: 'answer', answer: 7 }, draft_terms: { question: 'How?' } }
    const { ran, sent, notTaken } = await run(`${answered({ revisions, ...draft })}\n${answered({ id: 'a-2' })}`)
    const brought = sent.flatMap(({ remediations }) => remediations)
    expect(brought.map(({ id, draft: beside, revisions: all }) => [id, beside ?? null, all.length])).toEqual([
      ['a-1', null, 2],
      ['a-2', null, 0],
    ])
    expect(notTaken.map(({ line, problem }) => [line, problem?.column])).toEqual([
      [1, expect.stringMatching(/^draft\.content/)],
      [1, expect.stringMatching(/^revisions\.1\.content/)],
      [1, 'revisions.2'],
      [1, 'revisions.4.at'],
    ])
    expect(notTaken.every(({ reason }) => reason.endsWith('The rest of a-1 is taken.'))).toBe(true)
    expect(ran).toMatchObject({ read: 2, problems: 0, parts: 4, outcomes: { added: 2 } })
  })
  it('takes a log without the verdict that cannot be read', async () => {
    const verdicts = [{ id: 'v-1', value: 'good', at: null }, { id: 'v-2', value: 'so-so' }, 7]
    const { sent, notTaken } = await run(JSON.stringify({ query: 'q', response: 'r', verdicts }))
    expect(sent[0]!.logs[0]!.verdicts).toMatchObject([{ id: 'v-1' }])
    expect(notTaken.map(({ problem }) => problem?.column)).toEqual(['verdicts.1.value', 'verdicts.2'])
  })
  it('takes of an answer that is too long with all it was before its newest revisions', async () => {
    const revisions = Array.from({ length: 190 }, (_, n) => revision(`${n} ${'x'.repeat(49_000)}`))
    const { ran, sent, notTaken } = await run(answered({ revisions }))
    const [one] = sent.flatMap(({ remediations }) => remediations)
    const kept = one!.revisions.length
    expect(JSON.stringify(one).length).toBeGreaterThan(8_000_000)
    expect(one!.revisions.at(-1)).toMatchObject({ content: { answer: expect.stringMatching(/^189 /) } })
    expect(notTaken.map(({ problem }) => problem)).toEqual(
      Array.from({ length: 190 - kept }, (_, n) => ({ code: 'too_long', column: `revisions.${n}` })),
    )
    expect(ran).toMatchObject({ problems: 0, parts: 190 - kept, outcomes: { added: 1 } })
  })
  it('takes nothing of an entry that is wrong itself', async () => {
    const { sent, notTaken } = await run(answered({ question: 7, content: { kind: 'answer' }, revisions: [7] }))
    expect(sent).toEqual([])
    expect(notTaken).toMatchObject([{ line: 1, problem: { code: 'value' } }])
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
