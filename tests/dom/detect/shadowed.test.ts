/** Fields called like parts of the DOM hide nothing, wherever the form is. */
import { expect, test } from 'vitest'
import { detectTranscripts, env, show } from './page.ts'

const NAMES =
  'children attributes contains matches closest parentElement parentNode firstElementChild lastElementChild nextElementSibling previousElementSibling firstChild nextSibling previousSibling assignedSlot getRootNode compareDocumentPosition title id name'
const FIELD = '<input type="hidden" name="NAME" value="2">'
const row = (who: string, text: string, tag = 'div'): string =>
  `<${tag} class="row ${who}">${tag === 'form' ? FIELD : ''}<div class="bubble">${text}</div></${tag}>`
const chat = (tag: string, last: string, listTag = 'div'): string =>
  `<${tag} class="chat" aria-label="Chat with our assistant">${tag === 'form' ? FIELD : ''}<${listTag} class="log" role="log">${listTag === 'form' ? FIELD : ''}${row('bot', 'Hello, I am the parcel assistant.')}${row('user', 'Where is parcel 4711?')}${row('bot', 'It left Utrecht this morning.', last)}</${listTag}><textarea placeholder="Message"></textarea></${tag}>`

const PLACES = {
  'around the chat': chat('form', 'div'),
  'as its list': chat('section', 'div', 'form'),
  'as a message': chat('section', 'form'),
  'beside it': `<form>${FIELD}</form>${chat('section', 'div')}`,
}
const read = (): string[] => detectTranscripts(document, env).flatMap(({ turns }) => turns.map(({ text }) => text))

for (const [place, html] of Object.entries(PLACES))
  test(`a form ${place}`, () => {
    const told: Record<string, string[]> = {}
    const plain: Record<string, string[]> = {}
    for (const name of NAMES.split(' ')) {
      show(`<body><h1>Parcels</h1>${html.replace('NAME', 'zone')}</body>`)
      plain[name] = read()
      show(`<body><h1>Parcels</h1>${html.replace('NAME', name)}</body>`)
      told[name] = read()
    }
    expect(plain['id']).toHaveLength(3)
    expect(told).toEqual(plain)
  })
