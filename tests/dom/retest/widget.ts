/** A chat widget that plays one answer: how it draws markdown, how the words come, and what it puts beside them. */
import { marked } from 'marked'
import type { Chance } from '../../sync/support/random.ts'
import { show } from '../detect/page.ts'

const DRAWS = ['html', 'as written', 'plain', 'wrapped links'] as const
const COMES = ['at once', 'streamed', 'streamed with pauses', 'in bubbles', 'edited'] as const
const BESIDE = ['nothing', 'sources', 'footnotes', 'buttons', 'helpful', 'typing', 'quoted question', 'time'] as const

/** How it shows that it is at work; the later ones are wrong, or say little. */
const SIGNS = [
  'none',
  'stop button',
  'busy list',
  'box takes nothing',
  'on the message',
  'until the first words',
  'dots that fade late',
  'for ever',
] as const
/** Those that go when the answer is all there. */
export const HONEST: ReadonlySet<string> = new Set(['stop button', 'busy list', 'box takes nothing'])

export type Play = {
  signs: (typeof SIGNS)[number]
  draws: (typeof DRAWS)[number]
  comes: (typeof COMES)[number]
  beside: (typeof BESIDE)[number]
  layout: number
}

export const playFrom = (rnd: Chance): Play => ({
  draws: rnd.pick(DRAWS),
  comes: rnd.pick(COMES),
  beside: rnd.pick(BESIDE),
  layout: rnd.int(3),
  signs: rnd.hits(0.4) ? 'none' : rnd.pick(SIGNS),
})

const STYLE =
  '<style>.row{display:flex}.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px;white-space:normal}.pre{white-space:pre-wrap}</style>'
const LAYOUTS = [
  `<body><div role="dialog" aria-label="Chat"><div id="list" role="log" style="overflow-y:auto"></div><div><textarea placeholder="Type a message"></textarea><button>Send</button></div></div></body>`,
  `<body><main><h1>Help</h1></main><section class="chat-widget"><header><b>Assistant</b></header><ul id="list" class="messages" style="overflow-y:auto"></ul><form><input placeholder="Ask a question" aria-label="Message"><button type="submit">Send</button></form></section></body>`,
  `<body><div class="messenger"><div class="thread" id="list" style="overflow-y:auto"></div><div class="foot"><div contenteditable="true" role="textbox" data-placeholder="Message…"></div><button title="Send">↑</button></div></div></body>`,
]

/** Of the fake clock, which whoever waits for the answer moves on. */
const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))

export function openWidget(play: Play): void {
  show(`<html><head>${STYLE}</head>${LAYOUTS[play.layout]!}</html>`)
  atWork(false, play)
}

const list = (): Element => document.querySelector('#list')!

export function bubbleOf(who: 'bot' | 'me', layout: number): HTMLElement {
  const row = document.createElement(layout === 1 ? 'li' : 'div')
  row.className = `row ${who} ${who === 'me' ? 'from-user' : 'from-assistant'}`
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  row.append(bubble)
  list().append(row)
  return bubble
}

/** @param bare the text for a widget that draws no markdown and keeps no marks */
function draw(bubble: HTMLElement, markdown: string, play: Play): void {
  if (play.draws === 'as written') {
    bubble.classList.add('pre')
    bubble.textContent = markdown
    return
  }
  const html = marked.parse(markdown, { async: false, gfm: true })
  if (play.draws === 'html') bubble.innerHTML = html
  else if (play.draws === 'wrapped links') {
    bubble.innerHTML = html
    for (const link of bubble.querySelectorAll('a[href^="http"]')) {
      link.setAttribute('href', `https://count.example/out?to=${encodeURIComponent(link.getAttribute('href')!)}`)
    }
  } else {
    const box = document.createElement('div')
    box.innerHTML = html
    for (const item of box.querySelectorAll('ul > li')) item.prepend('• ')
    for (const item of box.querySelectorAll('ol > li'))
      item.prepend(`${[...item.parentElement!.children].indexOf(item) + 1}. `)
    for (const cell of box.querySelectorAll('td,th')) cell.append(' ')
    bubble.classList.add('pre')
    bubble.textContent = (box.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim()
  }
}

const footnote = (bubble: HTMLElement): void => {
  const place = [...bubble.querySelectorAll('p,li')].at(-1) ?? bubble
  const link = document.createElement('a')
  link.href = 'https://shop.example/source'
  link.textContent = '[1]'
  place.append(' ', link)
}

function beside(bubble: HTMLElement, play: Play): void {
  const under = (html: string): void => {
    const box = document.createElement('div')
    box.innerHTML = html
    bubble.append(...box.childNodes)
  }
  if (play.beside === 'sources')
    under(
      '<div class="sources">Sources: <a href="https://shop.example/a">Returns</a>, <a href="https://shop.example/b">Shipping</a></div>',
    )
  if (play.beside === 'footnotes') footnote(bubble)
  if (play.beside === 'buttons')
    bubble.insertAdjacentHTML(
      'afterend',
      '<div class="actions"><button aria-label="Copy">Copy</button><button aria-label="Thumbs up">👍</button><button>Talk to a person</button></div>',
    )
  if (play.beside === 'helpful') under('<p>Was this helpful? <button>Yes</button> <button>No</button></p>')
  if (play.beside === 'time') under('<time>12:04 PM</time>')
}

/** Shows that it is at work, or no longer. */
function atWork(on: boolean, { signs }: Play): void {
  const button = document.querySelector('textarea ~ button, input ~ button, [contenteditable] ~ button')!
  const box = document.querySelector('textarea, input, [contenteditable]')!
  if (signs === 'stop button' || signs === 'until the first words' || signs === 'for ever') {
    button.setAttribute('aria-label', on ? 'Stop' : 'Send')
    button.textContent = on ? '■' : '↑'
  }
  if (signs === 'busy list') list().setAttribute('aria-busy', String(on))
  if (signs === 'box takes nothing') {
    for (const one of [button, box]) one.toggleAttribute('disabled', on)
    box.setAttribute('aria-disabled', String(on))
  }
}

function markWritten(bubble: HTMLElement, on: boolean, { signs }: Play): void {
  if (signs === 'on the message') bubble.setAttribute('data-streaming', String(on))
}

const withQuestion = (markdown: string, question: string, play: Play): string =>
  play.beside === 'quoted question' && play.comes !== 'in bubbles' ? `> ${question}\n\n${markdown}` : markdown

/** Plays the answer; it is all there when this returns. @param first what stood there before it was edited */
export async function playAnswer(
  markdown: string,
  first: string,
  question: string,
  play: Play,
  rnd: Chance,
): Promise<void> {
  const text = withQuestion(markdown, question, play)
  atWork(true, play)
  const firstWords = (): void => {
    if (play.signs === 'until the first words') atWork(false, play)
  }
  const done = (): void => {
    if (play.signs !== 'for ever') atWork(false, play)
  }
  const fades = play.signs === 'dots that fade late'
  const typing = play.beside === 'typing' || fades ? bubbleOf('bot', play.layout) : null
  if (typing) {
    typing.parentElement!.classList.add('typing')
    typing.parentElement!.setAttribute('aria-label', 'Assistant is typing')
    typing.innerHTML = '<span>●</span><span>●</span><span>●</span>'
  }
  await wait(300 + rnd.int(2_500))
  if (fades) setTimeout(() => typing!.parentElement!.remove(), 250)
  else typing?.parentElement!.remove()
  if (play.comes === 'in bubbles') {
    const parts = text.split('\n\n')
    for (const [at, part] of parts.entries()) {
      if (at > 0) await wait(200 + rnd.int(4_500))
      const bubble = bubbleOf('bot', play.layout)
      draw(bubble, part, play)
      firstWords()
      if (at === parts.length - 1) beside(bubble, play)
    }
    return done()
  }
  const bubble = bubbleOf('bot', play.layout)
  markWritten(bubble, true, play)
  if (play.comes === 'edited') {
    draw(bubble, first, play)
    firstWords()
    await wait(500 + rnd.int(4_000))
  }
  if (play.comes.startsWith('streamed')) {
    const cuts = 3 + rnd.int(5)
    for (let i = 1; i < cuts; i++) {
      draw(bubble, text.slice(0, Math.floor((text.length * i) / cuts)), play)
      firstWords()
      await wait(play.comes === 'streamed' ? 50 + rnd.int(400) : 200 + rnd.int(4_800))
    }
  }
  draw(bubble, text, play)
  beside(bubble, play)
  markWritten(bubble, false, play)
  done()
}
