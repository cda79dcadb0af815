import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRow } from '../../../lib/import/csv-row.ts'
import type { Entry } from '../../../lib/import/entry.ts'
import { EXPORTED_ROWS } from '../../../lib/import/exported-rows.ts'
import { readTarget, targetName, targetOf } from '../../../lib/import/fields.ts'
import { encodingOf, isText, isUtf8 } from '../../../lib/import/encoding.ts'
import { createFileReader, formatOf, type FileChoices } from '../../../lib/import/file.ts'

function read(text: string, reading?: FileChoices, size = text.length || 1): Entry[] {
  const reader = createFileReader(text, reading)
  const found: Entry[] = []
  for (let at = 0; at < text.length; at += size) found.push(...reader.push(text.slice(at, at + size)))
  return [...found, ...reader.end()]
}
const logsIn = (text: string, reading?: FileChoices) =>
  read(text, reading).flatMap((entry) => (entry.kind === 'log' ? [entry.log] : []))
const problemsIn = (text: string, reading?: FileChoices) =>
  read(text, reading).flatMap((entry) =>
    entry.kind === 'problem' ? [[entry.line, entry.problem.code, entry.problem.column]] : [],
  )

describe('a file of logs', () => {
  it('is CSV with whatever names a tool gives its columns', () => {
    const text = [
      '\uFEFFTimestamp;User Query;Bot Response;Retrieved Context;Thread ID;eval.helpfulness;Plan',
      '2026-03-09 14:05:00 +01;"Where is ""it""?";"Here.',
      'Really.";It is here.;t1;0.25;pro',
    ].join('\r\n')
    expect(logsIn(text)).toMatchObject([
      {
        at: '2026-03-09T14:05:00+01:00',
        query: 'Where is "it"?',
        response: 'Here.\nReally.',
        context: [{ content: 'It is here.', title: null }],
        conversationId: 't1',
        scores: [{ eval: 'helpfulness', score: 0.25 }],
        metadata: { Plan: 'pro' },
      },
    ])
  })

  it('is one JSON object a line, of which a broken one is told and the others go in', () => {
    const text = ['{"prompt":"a","completion":"b"}', '{"prompt":', '', '[1]', '{"prompt":"c","completion":"d"}'].join(
      '\n',
    )
    expect(logsIn(text).map(({ query }) => query)).toEqual(['a', 'c'])
    expect(problemsIn(text)).toEqual([
      [2, 'not_json', null],
      [4, 'not_an_entry', null],
    ])
  })

  it('is the export of a project, of which answers are answers', () => {
    const text = JSON.stringify(
      {
        project: { id: 'x', name: 'y', config: { query_logs: [{ query: 'not this' }] } },
        query_logs: [
          {
            id: 'l1',
            created_at: '2026-01-02T03:04:05.678901',
            question: 'Where is my order?',
            original_question: 'where?',
            evaluated_response: 'There.',
            original_assistant_response: 'Elsewhere.',
            context: [{ content: 'A {"[', id: 'd', source: 's', title: 't', tags: null }],
            eval_scores: { trustworthiness: 0.2 },
            eval_thresholds: { trustworthiness: { value: 0.7, direction: 'below' } },
            eval_display_names: { trustworthiness: 'Trust' },
            custom_metadata: { plan: 'pro', nested: { a: [1] } },
            formatted_messages: 'user: where?',
            guardrailed: true,
            issue_id: 'i1',
            expert_review_id: 'r1',
            expert_review_status: 'bad',
            expert_review_explanation: 'No.',
            expert_review_created_by_user_id: 'u1',
            expert_review_created_at: '2026-01-03T00:00:00Z',
          },
        ],
        expert_answers: [
          { id: 'a1', query: 'Where?', answer: 'Here.', draft_answer: 'There.', status: 'ACTIVE' },
          { id: 'a2', query: 'When?', answer: 'Now.', draft_answer: null, status: 'PAUSED' },
          { id: 'a3', query: 'Who?', answer: null, draft_answer: 'Me.', status: 'DRAFT' },
          { id: 'a4', query: 'Why?', answer: 'So.', draft_answer: 'So.', status: 'ACTIVE' },
        ],
        expert_reviews: [{ id: 'r1', explanation: 'No.' }],
        guidance: [],
      },
      null,
      2,
    )
    for (const size of [1, 7, text.length]) {
      const found = read(text, {}, size)
      expect(found.map((entry) => entry.kind)).toEqual(['log', ...Array(4).fill('remediation')])
      expect(found[0]).toMatchObject({
        log: {
          id: 'l1',
          at: '2026-01-02T03:04:05.678901Z',
          query: 'where?',
          question: 'Where is my order?',
          response: 'There.',
          context: [{ content: 'A {"[', id: 'd', source: 's', title: 't' }],
          scores: [{ eval: 'trustworthiness', name: 'Trust', score: 0.2, threshold: 0.7, direction: 'below' }],
          metadata: { plan: 'pro', nested: { a: [1] } },
          guardrailed: true,
          verdicts: [{ id: 'r1', value: 'bad', explanation: 'No.', at: '2026-01-03T00:00:00Z', by: { id: 'u1' } }],
        },
      })
      expect(found.slice(1)).toMatchObject([
        {
          remediation: {
            query: 'Where?',
            content: { answer: 'Here.' },
            draft: { content: { answer: 'There.' } },
            wasServed: true,
          },
        },
        { remediation: { content: { answer: 'Now.' }, wasServed: false, wasPaused: true } },
        { remediation: { content: { answer: 'Me.' }, wasServed: false, wasPaused: false } },
        { remediation: { content: { answer: 'So.' }, draft: undefined, wasServed: true } },
      ])
    }
    expect(problemsIn(text.slice(0, -200))).toMatchObject([[expect.any(Number), 'cut_off', null]])
  })

  it('holds what was asked last and answered to it, where it has conversations alone', () => {
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi' },
      { role: 'user', content: [{ type: 'text', text: 'Where?' }] },
      { role: 'assistant', content: 'Here.' },
    ]
    expect(logsIn(JSON.stringify({ messages }))).toMatchObject([
      { query: 'Where?', response: 'Here.', messages: messages.slice(0, 4) },
    ])
  })

  it('says of each entry that does not go in which line and column it is, and why', () => {
    const text = [
      'query,response,created_at,eval.trust,context',
      ',b,2026-01-01,1,',
      'a,,2026-01-01,1,',
      'a,b,31.12.2025,1,',
      'a,b,2026-02-30,1,',
      'a,b,2026-01-01,7,',
      'a,b,2026-01-01,1,"[{""title"":""t""}]"',
      'a,b,2026-01-01,1,,too many',
      'a,b\uFFFD,2026-01-01,1,',
      'a,b,1767225600,1,',
    ].join('\n')
    expect(problemsIn(text)).toEqual([
      [2, 'no_query', null],
      [3, 'no_response', null],
      [4, 'time', 'created_at'],
      [5, 'time', 'created_at'],
      [6, 'score', 'trust'],
      [7, 'value', 'context'],
      [8, 'cells', null],
      [9, 'encoding', null],
    ])
    expect(logsIn(text).map(({ at }) => at)).toEqual(['2026-01-01T00:00:00.000Z'])
  })

  it('takes a column for what a person says that it is', () => {
    const targets = new Map([
      ['a', { field: 'query' as const }],
      ['b', { field: 'response' as const }],
      ['c', { metadata: 'plan' }],
      ['d', { field: 'ignore' as const }],
    ])
    expect(logsIn('a,b,c,d\n1,2,3,4', { targets })).toMatchObject([
      { query: '1', response: '2', metadata: { plan: '3' } },
    ])
    expect(logsIn('a,b,c,d\n1,2,3,4', { targets })[0]!.metadata).toEqual({ plan: '3' })
  })

  it('takes questions and answers for answers, unless somebody says that they are logs', () => {
    const text = 'Question,Answer\nWhere?,Here.'
    expect(read(text)).toMatchObject([{ kind: 'remediation', remediation: { query: 'Where?', wasServed: true } }])
    expect(read(text, { kind: 'logs' })).toMatchObject([{ kind: 'log', log: { query: 'Where?', response: 'Here.' } }])
  })

  it('passes over what an export says of the project first', () => {
    const lines = [
      { kind: 'project', format: 2, project: { name: 'Larkspur' } },
      { kind: 'log', original_question: 'Why?', evaluated_response: 'So.' },
    ]
    const reader = createFileReader('{"kind"')
    const entries = [...reader.push(lines.map((one) => JSON.stringify(one)).join('\n')), ...reader.end()]
    expect(entries).toMatchObject([{ line: 2, kind: 'log' }])
    expect(reader.columns().map(({ column }) => column)).not.toContain('project')
  })

  it('reads answers of an export from before revisions were in it', () => {
    const old = { kind: 'answer', id: 'a', question: 'Where?', answer: 'Here.', draft_answer: null, status: 'PAUSED' }
    expect(read(JSON.stringify(old))).toMatchObject([
      { kind: 'remediation', remediation: { wasPaused: true, wasArchived: false, revisions: [] } },
    ])
  })

  it('passes over what an export holds of a project besides, and over nothing that only looks like it', () => {
    const rows = EXPORTED_ROWS.filter((kind) => kind !== 'case').map((kind) =>
      JSON.stringify({ kind, [kind]: { id: 'x' } }),
    )
    expect(read(rows.join('\n'))).toEqual([])
    expect(read('{"kind":"case","query":"How?","response":"So."}')).toMatchObject([{ kind: 'log' }])
    expect(read('{"kind":"member","member":"Dana"}')).toMatchObject([{ kind: 'problem' }])
  })

  it('reads an answer beside which another tool counts its revisions', () => {
    const other = { kind: 'answer', id: 'a', question: 'Where?', answer: 'Here.', Revisions: '3' }
    expect(read(JSON.stringify(other))).toMatchObject([{ kind: 'remediation', remediation: { revisions: [] } }])
  })

  it('keeps formulas as words, and takes away the apostrophe that a safe export puts before them', () => {
    expect(logsIn(`query,response\n=1+1,'=HYPERLINK("x")\n`)).toMatchObject([
      { query: '=1+1', response: '=HYPERLINK("x")' },
    ])
  })

  it('reads every cell of a safe export as it was, whatever it begins with', () => {
    const sign = fc.constantFrom("'", '=', '+', '-', '@', '＝', ' ', '\u200B', 'a', '"', ',', '\n')
    const cell = fc.array(sign, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(cell, (parts) => {
        const [query, response] = ['Why?', parts.join('')]
        fc.pre(response.trim() !== '')
        const file = csvRow(['query', 'response']) + csvRow([query, response])
        expect(logsIn(file)).toMatchObject([{ query, response }])
      }),
      { seed: 20260101 },
    )
  })
  it('refuses what is nested deeper than anybody nests', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    expect(problemsIn(`{"query":"a","response":"b","metadata":{"x":${deep}}}`)).toEqual([[1, 'value', null]])
  })

  it('is not misled by names that objects have', () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const csv = 'query,response,__proto__,constructor,toString\na,b,c,d,e'
    const json = '{"query":"a","response":"b","__proto__":{"polluted":1},"metadata":{"__proto__":{"polluted":1},"x":1}}'
    for (const text of [csv, json]) expect(logsIn(text)).toMatchObject([{ query: 'a', response: 'b' }])
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('never breaks, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[[{}\]",:;\n\\a ]*$/)),
        fc.nat(20),
        (text, size) => {
          for (const entry of read(text, {}, size + 1)) expect(entry.line).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what a file is', () => {
  it.each([
    ['a,b\n', 'csv'],
    ['{"query":1}\n{', 'jsonl'],
    [' [{"query":1}]', 'json'],
    ['{\n  "project": {', 'json'],
    ['{"query_logs":[', 'json'],
  ])('%j', (head, format) => expect(formatOf(head)).toBe(format))

  it('tells its encoding by its first bytes', () => {
    expect(encodingOf(new Uint8Array([0xff, 0xfe]))).toBe('utf-16le')
    expect(encodingOf(new Uint8Array([0x61]))).toBe('utf-8')
    expect(encodingOf(new Uint8Array([]))).toBe('utf-8')
  })

  it.each(['query,response\nWhere is it?,Here.\n', 'query,response\nöß,„ja“\n', 'سؤال,جواب\nأين هو؟,هنا.\n'])(
    'tells UTF-16 without a mark: %j',
    (text) => {
      const little = Buffer.from(text, 'utf16le')
      expect(encodingOf(little)).toBe('utf-16le')
      expect(encodingOf(Buffer.from(little).swap16())).toBe('utf-16be')
      expect(encodingOf(Buffer.from(text))).toBe('utf-8')
    },
  )

  it('knows what is no UTF-8, and what is no text', () => {
    expect(isUtf8(Buffer.from('Öfen 🙂'))).toBe(true)
    expect(isUtf8(Buffer.from('Öfen 🙂').subarray(0, -1))).toBe(true)
    expect(isUtf8(Buffer.from('Öfen', 'latin1'))).toBe(false)
    expect(isText('PK\u0003\u0004\u0014\0\u0006')).toBe(false)
    expect(isText('query,response\r\n\t"a"')).toBe(true)
    expect(encodingOf(Buffer.from('PK\u0003\u0004\u0014\0\u0006\0\u0008\0\0\0!\0', 'latin1'))).toBe('utf-8')
  })

  it('names what a column is as a person writes it', () => {
    for (const column of ['User Query', 'custom_metadata.plan', 'eval_scores.trust', 'Something'])
      expect(readTarget(targetName(targetOf(column)))).toEqual(targetOf(column))
    expect(readTarget('nothing')).toBeNull()
  })
})
