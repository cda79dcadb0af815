import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveTurn } from '../../../entrypoints/transcript.content/live-turns.ts'
import { passedRows } from '../../../entrypoints/transcript.content/passing.ts'
import { followChat } from '../../../entrypoints/transcript.content/reading.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import '../content/with-detection.ts'
import { detectTranscripts, env, show } from './page.ts'

type Said = { name: string; text: string; who: 'bot' | 'me' }
const said = (name: string, text: string): Said => ({ name, text, who: name === 'You' ? 'me' : 'bot' })
const TALK: readonly Said[] = [
  said('Nora', 'Hello, how can I help?'),
  said('You', 'Where is my parcel?'),
  said('Nora', 'It left Utrecht this morning.'),
  said('You', 'And when does it come?'),
  said('Nora', 'Tomorrow before noon.'),
  said('You', 'Thanks a lot'),
  said('Nora', 'You are welcome.'),
]
const page = (rows: string): string =>
  `<style>.me{text-align:right}</style><body><div role="dialog" aria-label="Chat"><div id="list" role="log" style="overflow-y:auto">${rows}</div><textarea placeholder="Type a message"></textarea></div></body>`
const spoken = (some: ReadonlyArray<{ role: string; text: string }>): string[] =>
  some.map(({ role, text }) => `${role} ${text}`)
const expected = (talk: readonly Said[]): string[] =>
  talk.map(({ who, text }) => `${who === 'me' ? 'user' : 'assistant'} ${text}`)

const FORMS: Array<[string, (one: Said) => string]> = [
  [
    'on two sides, with a note',
    ({ name, text, who }) =>
      `<div class="k1 ${who}">${name}</div><div class="k2 ${who}">${text}</div><div class="k3 ${who}">${who === 'me' ? 'Visto' : '10:42'}</div>`,
  ],
  [
    'with a note that all have',
    ({ name, text }) => `<div class="q7">${name}</div><div class="q8">${text}</div><div class="q9">Visto</div>`,
  ],
  ['by bare tags', ({ name, text }) => `<b>${name}</b><p>${text}</p>`],
  [
    'in lines of their own',
    ({ name, text }) =>
      `<span class="a1">${name}</span><span class="a2" style="display:block">${text}</span><small>Visto</small>`,
  ],
]

describe('names, words and notes that are children of one list', () => {
  it.each(FORMS)('%s are one message each', (_, form) => {
    show(page(TALK.map(form).join('')))
    expect(spoken(detectTranscripts(document, env)[0]!.turns)).toEqual(expected(TALK))
  })

  it('several messages stand below one name', () => {
    show(
      page(
        TALK.map(({ name, text }, i) => {
          const more = i % 3 === 0 ? `<div class="q8">Number ${i} of all.</div>` : ''
          return `<div class="q7">${name}</div><div class="q8">${text}</div>${more}<div class="q9">Visto</div>`
        }).join(''),
      ),
    )
    const more = TALK.flatMap((one, i) => (i % 3 === 0 ? [one, { ...one, text: `Number ${i} of all.` }] : [one]))
    expect(spoken(detectTranscripts(document, env)[0]!.turns)).toEqual(expected(more))
  })

  // What is said again and again is said all the same.
  it.each<[string, string, string]>([
    ['by the names of classes', '<div class="bot-line">TEXT</div>', '<div class="user-line">TEXT</div>'],
    ['by sides', '<div class="l1">TEXT</div>', '<div class="l2" style="text-align:right">TEXT</div>'],
    [
      'by bubbles',
      '<div class="l1">TEXT</div>',
      '<div class="l2" style="background-color:#def;border-radius:9px">TEXT</div>',
    ],
  ])('short answers that repeat are said, told apart %s', (_, bot, me) => {
    const answers = ['Yes', 'No', 'Yes', 'No', 'Yes']
    const talk = answers.flatMap((answer, i) => [said('You', answer), said('Nora', `Then tell me about number ${i}.`)])
    show(page(talk.map(({ who, text }) => (who === 'me' ? me : bot).replace('TEXT', text)).join('')))
    expect(spoken(detectTranscripts(document, env)[0]!.turns)).toEqual(expected(talk))
  })
})

describe('as they come', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('a name is never a message, though its words come later', async () => {
    const [, form] = FORMS[1]!
    show(page(TALK.map(form).join('')))
    let turns: readonly LiveTurn[] = []
    const seen = new Set<string>()
    const changed = (now: readonly LiveTurn[]): void => {
      turns = now
      for (const { text } of now) seen.add(text)
    }
    const reading = followChat(
      findChats(document, env)[0]!,
      env,
      [],
      { changed, lost: () => expect.unreachable() },
      passedRows(),
    )
    await vi.advanceTimersByTimeAsync(5_000)
    const more = [said('You', 'One more thing.'), said('Nora', 'Of course, do ask.'), said('You', 'Is it heavy?')]
    for (const one of more)
      for (const row of form(one).split(/(?<=<\/div>)/)) {
        document.querySelector('#list')!.insertAdjacentHTML('beforeend', row)
        await vi.advanceTimersByTimeAsync(1_500)
      }
    await vi.advanceTimersByTimeAsync(8_000)
    reading.stop()
    expect(spoken(turns)).toEqual(expected([...TALK, ...more]))
    expect([...seen].filter((text) => /^(Nora|You|Visto)$/.test(text))).toEqual([])
  })
})
