import { beforeEach, describe, expect, it } from 'vitest'
import { COMPOSER, said, SIDES } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

const STYLE = `${SIDES}<style>.md{font-size:15px}.card{border:1px solid #ccc;border-radius:8px;background-color:#fff;font-size:13px}.dim{font-size:13px}.step-item{font-size:12px}</style>`
const asked = (text: string): string => `<div class="row own"><div class="b">${text}</div></div>`
const talk = (first: string, second: string): string =>
  `${STYLE}<body><div><div style="overflow-y:auto">${asked('Why did the export fail?')}<div class="at">${first}</div>${asked('Can you run it again?')}<div class="at">${second}</div></div>${COMPOSER}</div></body>`
const md = (...blocks: string[]): string => `<div class="md">${blocks.join('')}</div>`

const WHY = [
  '<p>The key of the bucket had expired.</p>',
  '<ol><li>It wrote 3 of 9 files.</li><li>The fourth was refused.</li></ol>',
]
const DONE = '<p>I have renewed the key and started the job again. It will take ten minutes.</p>'
const TURNS = [
  'user: Why did the export fail?',
  'assistant: The key of the bucket had expired.\n\n1. It wrote 3 of 9 files.\n2. The fourth was refused.',
  'user: Can you run it again?',
  'assistant: I have renewed the key and started the job again. It will take ten minutes.',
]

describe('an answer with what led to it', () => {
  it('a fold, and cards of calls beside the words', () => {
    const fold =
      '<details class="th"><summary>Thought for 4 seconds</summary><div>I should read the log first.</div></details>'
    const card = (name: string, with_: string): string =>
      `<div class="card"><span>✓</span><code>${name}</code><span>${with_}</span><button aria-label="Show details">▾</button></div>`
    expect(
      said(
        talk(
          fold + card('get_runs', 'store: 12, last: 3') + card('read_log', 'run: 7741') + md(...WHY),
          fold + card('rotate_key', 'bucket: exports-12') + card('start_job', 'job: export') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it('cards of calls that are open, with what went in and came out', () => {
    const card = (name: string, out: string): string =>
      `<div class="card"><div class="head"><code>${name}</code><button aria-expanded="true" aria-label="Details"></button></div><div class="io"><div>Input</div><pre>{"store": 12, "last": 3}</pre><div>Output</div><pre>${out}</pre></div></div>`
    expect(
      said(
        talk(
          card('get_runs', '[{"run": 7741, "state": "failed", "files": 3, "of": 9, "started": "01:00"}]') +
            card('read_log', 'PUT part 4: AccessDenied, the key has expired, giving up after 3 tries') +
            md(...WHY),
          card('start_job', '{"job": "export", "run": 7742, "state": "started", "by": "assistant"}') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it('a fold made of a button and what it opens, with no name for each other', () => {
    const fold = (open: boolean, thought: string): string =>
      `<div class="rs"><button aria-expanded="${open}"><span>Thought for 4 seconds</span></button>${open ? `<div class="in">${thought}</div>` : ''}</div>`
    expect(
      said(
        talk(
          fold(true, 'The user asks about a failed export. I should read the job log first.') + md(...WHY),
          fold(false, '') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it.each<[string, (thought: string) => string]>([
    [
      'beside a short answer whose paragraph stands in boxes of its own',
      (thought) =>
        `<div class="rs"><button aria-expanded="true"><span>Thought for 4 seconds</span></button><div class="in">${thought}</div></div>`,
    ],
    [
      'whose heading has an arrow and does not say that it opens anything',
      (thought) =>
        `<div class="b"><div role="button" tabindex="0"><span>▼</span><span>Searched</span></div><div>${thought}</div></div>`,
    ],
  ])('an open fold %s', (_, fold) => {
    const answer = (text: string): string => `<div class="out"><span class="md"><p>${text}</p></span></div>`
    expect(
      said(
        talk(
          fold('I should read the log first, and then look at what the bucket says of its key.') +
            answer('It is the key.'),
          fold('The job may be started by anybody who has the right to, and that is so here.') + answer('Done.'),
        ),
      ),
    ).toEqual([TURNS[0], 'assistant: It is the key.', TURNS[2], 'assistant: Done.'])
  })

  it('a button as a heading over a list of steps', () => {
    const steps = (...done: string[]): string =>
      `<div class="st"><h4><button aria-expanded="true">${done.length} steps</button></h4><ul>${done.map((step) => `<li>${step}</li>`).join('')}</ul></div>`
    expect(
      said(
        talk(
          steps('Searched the runs of store 12', 'Read the log of the last run', 'Compared the keys') + md(...WHY),
          steps('Renewed the key', 'Started the job') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it('a list of steps in smaller type before the words', () => {
    const steps = (...done: string[]): string =>
      `<ul class="dim">${done.map((step) => `<li><svg></svg><span>${step}</span></li>`).join('')}</ul>`
    expect(
      said(
        talk(
          steps(
            'Searched the runs of store 12',
            'Read the log of the last run, from 01:00 to 01:12',
            'Compared 3 keys',
          ) + md(...WHY),
          steps('Renewed the key', 'Started the job') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it('also where it is said in type smaller still that a machine wrote it', () => {
    const steps = (...done: string[]): string =>
      `<ul style="font-size:13px">${done.map((step) => `<li>${step}</li>`).join('')}</ul>`
    const answer = (text: string): string =>
      `<div style="font-size:16px"><div class="tx" style="font-size:16px">${text}</div></div>`
    const note = '<p style="font-size:12px">A machine wrote this; check it.</p>'
    const [, why] = said(
      talk(
        `<div>${steps('Searched the runs of store 12', 'Compared 3 keys')}${answer('The key had expired, and nobody was told of it in time.')}${note}</div>`,
        md(DONE),
      ),
    )!
    expect(why).toContain('The key had expired')
    expect(why).not.toContain('Searched')
  })

  it('but a list as large as the paragraphs beside it is words, however large a box of code is set', () => {
    const words = `<p style="font-size:13px">The key had expired.</p><ol style="font-size:13px"><li>Renew the key</li><li>Start the job</li></ol>`
    const code = '<div style="font-size:16px"><pre style="font-size:13px"><code>start()</code></pre></div>'
    const [, why] = said(talk(`<div>${words}${code}</div>`, md(DONE)))!
    expect(why).toContain('1. Renew the key\n2. Start the job')
  })

  it.each([
    [
      'several',
      ['Searched the runs of store 12', 'Read the log of the last run, from 01:00 to 01:12', 'Compared keys'],
    ],
    ['two, as short as a label', ['Read the log', 'Compared keys']],
    ['one', ['Read the log']],
  ])('lines above the words in type that is a little smaller and paler: %s', (_count, done) => {
    const steps = (...lines: string[]): string =>
      `<div style="font-size:14px">${lines.map((line) => `<div style="color:#667788"><i>✓</i><span>${line}</span></div>`).join('')}</div>`
    expect(said(talk(steps(...done) + md(...WHY), steps('Renewed the key') + md(DONE)))).toEqual(TURNS)
  })

  it('cards that are drawn as the bubble of the answer is', () => {
    const card = (name: string): string => `<div class="b">${name}<button aria-expanded="false">▾</button></div>`
    const answer = (...blocks: string[]): string => `<div class="b">${blocks.join('')}</div>`
    expect(said(talk(card('get_runs') + card('read_log') + answer(...WHY), card('rotate_key') + answer(DONE)))).toEqual(
      TURNS,
    )
  })

  it('a card between two paragraphs', () => {
    const card =
      '<div class="card"><details><summary>Read the log of run 7741</summary><pre>PUT part 4: AccessDenied</pre></details></div>'
    expect(said(talk(md(WHY[0]!) + card + card + md(WHY[1]!), md(DONE)))).toEqual(
      TURNS.map((turn) => turn.replace('\n\n', '\n')),
    )
  })

  it('lines of what was done, each an item, before the words', () => {
    const line = (text: string): string => `<div class="step-item"><i>✓</i><span>${text}</span></div>`
    expect(
      said(
        talk(
          line('Searched the runs of store 12') + line('Read the log of run 7741') + md(...WHY),
          line('Renewed the key') + line('Started the job') + md(DONE),
        ),
      ),
    ).toEqual(TURNS)
  })

  it('but messages of one group are each one, also where one of them is long or has a fold', () => {
    const b = (text: string): string => `<div class="b">${text}</div>`
    const long = '<p>The key of the bucket had expired.</p><p>It wrote 3 of 9 files, and the fourth was refused.</p>'
    expect(
      said(talk(b('I am looking into it.') + b('It was the key.') + b(long), b('I will.') + b('Anything else?'))),
    ).toEqual([
      'user: Why did the export fail?',
      'assistant: I am looking into it.',
      'assistant: It was the key.',
      'assistant: The key of the bucket had expired.\n\nIt wrote 3 of 9 files, and the fourth was refused.',
      'user: Can you run it again?',
      'assistant: I will.',
      'assistant: Anything else?',
    ])
  })

  it('but short words with something that opens, above a count of those who liked them, are the words', () => {
    const liked = (text: string): string =>
      `<div class="in"><div>${text} <button aria-expanded="false">React</button></div></div><div class="re">👍 2</div>`
    expect(said(talk(liked('It was the key of the bucket.'), liked('I will.')))?.filter((_, i) => i % 2)).toEqual([
      expect.stringContaining('It was the key'),
      expect.stringContaining('I will.'),
    ])
  })

  it('but words that stand with their fold in one box, below a name and above a mark, are the words', () => {
    const boxed = (words: string, open: boolean): string =>
      `<div class="n1">Copilot</div><div class="in"><div class="rs"><button aria-expanded="${open}">Thought</button>${open ? '<div>The user asks about a failed export, so I should read the log of the job first.</div>' : ''}</div>${md(words)}</div><div class="n2">Saved to the project of the store, where everybody who works on it can read it</div>`
    const turns = said(talk(boxed(WHY.join(''), true), boxed(DONE, false)))!
    expect(turns).toHaveLength(4)
    expect(turns[1]).toContain('It wrote 3 of 9 files.')
    expect(turns[3]).toContain('I have renewed the key')
  })

  it('steps that are each a row of the list, all with a fold, are no reason to take it for a list of questions', () => {
    const fold = '<div class="rs"><button aria-expanded="false">Thought for 4 seconds</button></div>'
    const steps = ['I read the log first.', 'Now I compare the keys.'].map((text) => fold + md(`<p>${text}</p>`))
    expect(said(talk([...steps, fold + md(...WHY)].join('</div><div class="at">'), fold + md(DONE)))).toEqual([
      TURNS[0],
      'assistant: I read the log first.',
      'assistant: Now I compare the keys.',
      ...TURNS.slice(1),
    ])
  })
})
