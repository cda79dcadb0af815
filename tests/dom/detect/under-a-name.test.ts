/** Groups of bubbles under one name, where neither the name nor the group is called so. */
import { beforeEach, describe, expect, it } from 'vitest'
import { COMPOSER, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

const STYLE =
  '<style>.b{background-color:#eee;border-radius:9px}.v{background-color:#b91c1c}.own{display:flex;flex-direction:column;align-items:flex-end}.n{font-size:12px}.m{font-size:14px}</style>'
type Who = 'agent' | 'visitor'
const bubble = (who: Who, text: string): string =>
  `<div class="b ${who === 'visitor' ? 'v' : ''} w-${who}-b"><div class="m"><p>${text}</p></div></div>`
const group = (who: Who, name: string, ...texts: string[]): string =>
  `<div class="w-${who} ${who === 'visitor' ? 'own' : ''}">${name && `<div class="n">${name}</div>`}<div><div class="face"></div><div>${texts.map((text) => bubble(who, text)).join('')}</div></div><div class="n">18:22</div></div>`
const page = (...rows: string[]): string =>
  `${STYLE}<body><div><div style="overflow-y:auto"><div style="text-align:center">Xat iniciat</div><div>${rows.join('')}</div></div>${COMPOSER}</div></body>`

const TALK = [
  group('agent', 'Teló', 'Hola! Soc en Teló.', 'Puc ajudar-te amb entrades.'),
  group('visitor', '', 'Queden entrades?'),
  group('agent', 'Teló', 'Sí.', 'A les 18.00 en queden 41.'),
]

describe('bubbles under a name that is not called one', () => {
  it('are messages, each of them, of whoever opened: not of an agent, though the markup calls all of them so', () => {
    expect(said(page(...TALK))).toEqual([
      'assistant: Hola! Soc en Teló.',
      'assistant: Puc ajudar-te amb entrades.',
      'user: Queden entrades?',
      'assistant: Sí.',
      'assistant: A les 18.00 en queden 41.',
    ])
  })

  it('but not what may be pressed there, under a heading: cards', () => {
    const cards = group('agent', 'Per a tu', 'El cor', 'La nit').replaceAll('<p>', '<p><img alt="">')
    expect(said(page(...TALK, cards))).toHaveLength(6)
  })

  it('nor paragraphs that only have a bubble together', () => {
    const one = group('agent', 'Teló', 'Sí.', 'No ho sé.').replaceAll('class="b  w-agent-b"', 'class="w-agent-b"')
    expect(said(page(...TALK.slice(0, 2), one))?.slice(3)).toEqual(['assistant: Sí.\nNo ho sé.'])
  })
})

it('a letter at the end of a group stands for who speaks, and says nothing', () => {
  const row = (texts: string): string =>
    `<li class="g"><div class="n">Varme</div><div style="display:flex"><div>${texts}</div><div class="b" style="align-self:flex-end" aria-hidden="true">V</div></div></li>`
  expect(said(page(`<ol role="log">${row(bubble('agent', 'Hej! Jeg er din digitale hjælper.'))}</ol>`))).toEqual([
    'assistant: Hej! Jeg er din digitale hjælper.',
  ])
})
