import { beforeEach, describe, expect, it } from 'vitest'
import { isTimeLike, withoutTime } from '../../../lib/detect/words.ts'
import { detectTranscripts, env, show } from './page.ts'
import { chat, row, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('what is no part of the words', () => {
  it('how the answer was thought out, and its sources in a row; these are its citations', () => {
    show(
      chat(
        `${row('Which limit?', true)}<div class="row"><div><details><summary>Thought for 4 seconds</summary><div>The person wants a number.</div></details><button aria-expanded="true" aria-controls="steps">Steps</button><div id="steps">Looked into the guide</div><div class="t">Two keys.</div><div class="s"><a href="https://docs.example/a">docs.example</a><a href="https://docs.example/b">2 more</a></div></div></div>`,
      ),
    )
    const turns = detectTranscripts(document, env)[0]!.turns
    expect(turns.map(({ text }) => text)).toEqual(['Which limit?', 'Two keys.'])
    expect(turns[1]!.citations.map(({ href }) => href)).toEqual(['https://docs.example/a', 'https://docs.example/b'])
  })

  it('sources in a list under a line that heads it', () => {
    const answer = (list: string): string =>
      `<div><p>A passport of somebody who is of age is good for ten years from the day it was made.</p><div class="s">${list}</div></div>`
    const page = (list: string): string => chat(row('How long is it good for?', true) + row(answer(list)))
    const link = (text: string): string => `<li><a href="https://a.example/${text.length}">${text}</a></li>`
    const list = `<ul>${link('Article four of the decree')}${link('What the stamp costs')}</ul>`
    expect(said(page(`Sources${list}`))?.[1]).toBe(
      'assistant: A passport of somebody who is of age is good for ten years from the day it was made.',
    )
    const told = `<ul>${link('Bring the old one')}<li>and a photo of you, as <a href="#">described here</a></li></ul>`
    expect(said(page(`You need${told}`))?.[1]).toContain('and a photo of you')
  })

  it('cards in a row below its bubble, each with something to press', () => {
    const card = (title: string): string =>
      `<div class="cd"><b>${title}</b><p>A guide, three minutes to read.</p><a href="#">Open the article</a></div>`
    const cards = `<div class="ca">${card('Photos for a claim')}${card('How a claim goes on')}</div>`
    const answer = `<div class="row"><div><div class="b">These may help.</div>${cards}</div></div>`
    expect(said(chat(row('Hello, I am the shop assistant.') + row('It is torn', true) + answer))).toEqual([
      'assistant: Hello, I am the shop assistant.',
      'user: It is torn',
      'assistant: These may help.',
    ])
  })

  it('cards in a row below words in no bubble, and one that is a link as a whole', () => {
    const card = (name: string): string =>
      `<div class="cd"><a href="#"><img alt=""><div>${name}</div></a><div>£64</div><button>Add</button></div>`
    const plain = (text: string, more = ''): string =>
      `<div class="row"><div class="an"><div class="tx"><p>${text}</p></div>${more}</div></div>`
    const rows = [
      row('Which pan do I need?', true),
      plain('These work well on your hob:', `<div class="ca">${card('A frying pan')}${card('Cast iron, 25 cm')}</div>`),
      row('And where do you sell them?', true),
      plain('In all of our shops, Monday to Saturday.', '<a href="#" style="display:block">Find a shop</a>'),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      'user: Which pan do I need?',
      'assistant: These work well on your hob:',
      'user: And where do you sell them?',
      'assistant: In all of our shops, Monday to Saturday.',
    ])
  })

  it('a link below its paragraphs, in none of them', () => {
    const answer = (more: string): string =>
      chat(row('How many keys?', true) + row(`<p>Two, by our terms of use.</p><p>${more}`))
    expect(said(answer('See the terms.</p><a href="https://a.example/t">Sources</a>'))).toEqual([
      'user: How many keys?',
      'assistant: Two, by our terms of use.\n\nSee the terms.',
    ])
    expect(said(answer('<a href="https://a.example/t">The terms</a></p>'))?.[1]).toContain('[The terms]')
  })

  it('links, each in a line of its own, under a line that heads them', () => {
    const answer = (head: string, style: string): string =>
      chat(
        `${row('How long does it take?', true)}<div class="row"><div><div class="b">Mostly ten working days, and a letter comes by e-mail as soon as the money is sent.</div><div>${head}<a href="#" style="${style}">Money back after a delay</a><a href="#" style="${style}">Journeys of this month</a></div></div></div>`,
      )
    const words = 'assistant: Mostly ten working days, and a letter comes by e-mail as soon as the money is sent.'
    expect(said(answer('Read more', 'display:block'))?.[1]).toBe(words)
    expect(said(answer('You may also like to see what we say of these', 'display:block'))?.[1]).not.toBe(words)
    expect(said(answer('See', 'display:inline'))?.[1]).not.toBe(words)
  })

  const STAMPS = '.b p{font-size:15px} .wm{font-size:11px} .same{font-size:15px}'
  const small = (time: string, tag = 'span'): string => `<${tag} class="wm">${time}</${tag}>`
  const bubble = (text: string, own = false): string => row(`<p>${text}</p>`, own)

  it('a time in smaller type that ends the last paragraph of a bubble', () => {
    const rows =
      bubble(`Hei! Olen avustaja.${small('09.12')}`) +
      bubble(`Miksi on kylmä?${small('09.13 <span>✓✓</span>')}<!--v-if-->`, true) +
      bubble(`Huolto on illalla.</p><p>Sitten lämpenee.${small('09.14')}`) +
      bubble(`Kiitos paljon${small('09.15', 'time')}`, true)
    expect(said(chat(rows, STAMPS))).toEqual([
      'assistant: Hei! Olen avustaja.',
      'user: Miksi on kylmä?',
      'assistant: Huolto on illalla.\n\nSitten lämpenee.',
      'user: Kiitos paljon',
    ])
  })

  it.each([
    ['Huolto päättyy klo <span class="same">16.00</span>', 'Huolto päättyy klo 16.00'],
    [`Illalla, klo ${small('18.30')} taas.`, 'Illalla, klo 18.30 taas.'],
    ['Avaamme klo <small class="wm">08.00</small>', 'Avaamme klo 08.00'],
    [`We open tomorrow at ${small('8:00')}`, 'We open tomorrow at 8:00'],
    ['We open.<span class="wm" style="font-size:11px">8:00</span>', 'We open.8:00'],
    [`It leaves on ${small('12.05.2026, 14:35')}`, 'It leaves on 12.05.2026, 14:35'],
    [`Open today: ${small('9:00 – 17:00')}`, 'Open today: 9:00 – 17:00'],
    [`We are open. ${small('9:00 – 17:00')}`, 'We are open. 9:00 – 17:00'],
    [`The appointment is on ${small('Monday, 14:00', 'time')}`, 'The appointment is on Monday, 14:00'],
    [`我们开门时间是${small('8:00')}`, '我们开门时间是8:00'],
  ])('but not one that its sentence needs: %s', (html, text) => {
    const rows = bubble('Hello, I am the assistant.') + bubble('Book it', true) + bubble(html)
    expect(said(chat(rows, STAMPS))?.[2]).toBe(`assistant: ${text}`)
  })

  it('a name and a time that a component draws around the words it is given', () => {
    const root = (name: string, at: string): string =>
      `<template data-closed><div><span class="n">${name}</span><div class="b"><slot></slot></div><span class="t">${at}</span></div></template>`
    const turn = (name: string, text: string, at: string): string =>
      `<x-bubble by="${name}">${text}${root(name, at)}</x-bubble>`
    const rows =
      turn('Noa', 'Hello, I am Noa, the digital assistant.', '09:12') +
      turn('Me', 'My card is gone', '09:13') +
      turn('Noa', 'I have blocked it. Nobody can use it.', '09:14')
    expect(said(chat(rows))).toEqual([
      'assistant: Hello, I am Noa, the digital assistant.',
      'user: My card is gone',
      'assistant: I have blocked it. Nobody can use it.',
    ])
  })

  it('links in a line in small type that a head with a colon begins', () => {
    const answer = (line: string, size = 12): string =>
      chat(
        `${row('Why does it fail?', true)}<div class="row"><div style="font-size:15px"><div class="tx" style="font-size:15px"><p>The step waits for a lock of the run before.</p></div><div style="font-size:${size}px">${line}</div></div></div>`,
      )
    const [a, b] = ['<a href="https://a.example/r">Runbook: locks</a>', '<a href="https://a.example/g">Guide</a>']
    const words = 'assistant: The step waits for a lock of the run before.'
    expect(said(answer(`Sources: ${a} · ${b}`))?.[1]).toBe(words)
    const long = '<a href="https://a.example/l">What is done where two runs of one pipeline wait for each other</a>'
    expect(said(answer(`Sources: ${a} · ${long} · ${b}`))?.[1]).toBe(words)
    // As large as the words or nearly so, or with words of its own, it is one of its lines.
    expect(said(answer(`Forms: ${a} · ${b}`, 15))?.[1]).toContain('Runbook')
    expect(said(answer(`Forms: ${a} · ${b}`, 14))?.[1]).toContain('Runbook')
    expect(said(answer('Phone: <a href="tel:+4930123456">030 123456</a>', 14))?.[1]).toContain('030 123456')
    expect(said(answer('E-mail: <a href="mailto:desk@a.example">desk@a.example</a>', 14))?.[1]).toContain('desk@')
    expect(said(answer('Apply here: <a href="https://a.example/f">form B12</a>', 14))?.[1]).toContain('form B12')
    // So much is no small print, whatever it is set in.
    expect(said(answer(`How to apply: ${long}`))?.[1]).toContain('pipeline')
    expect(
      said(
        answer(
          'Write to: <a href="mailto:desk-of-the-night@a.example">the desk of those who work at night</a> · <a href="tel:+4930123456">030 123456, from six o’clock</a>',
        ),
      )?.[1],
    ).toContain('night')
    expect(said(answer(`Then: ${a} before ${b} is sent`))?.[1]).toContain('is sent')
  })

  it('links in a row in the bubble itself, behind words that stand in no element', () => {
    const chips =
      '<div class="ch"><a href="#"><span>Moss lamp</span><span>€ 59</span></a><a href="#">Pebble lamp</a></div>'
    const rows = `${row('Something warm, please', true)}${row(`Both of these are dimmable.${chips}`)}`
    expect(said(chat(rows))).toEqual(['user: Something warm, please', 'assistant: Both of these are dimmable.'])
    const inWords = row(`Both of these are dimmable.${chips} Which one?`)
    expect(said(chat(row('Something warm, please', true) + inWords))?.[1]).toContain('Moss lamp')
  })

  it('a painted card that a link begins, under a line that heads it', () => {
    const card = (link: string): string =>
      `<div class="so"><span>2 sources</span><div class="b"><div class="ti">${link}</div><div>A guide of the help centre.</div></div></div>`
    const answer = (link: string): string =>
      chat(
        `${row('Why twice?', true)}<div class="row"><div><div class="tx"><p>One of the two is a reservation.</p></div>${card(link)}</div></div>`,
      )
    const words = 'assistant: One of the two is a reservation.'
    expect(said(answer('<a href="#"><span>Why do I see two charges?</span></a>'))?.[1]).toBe(words)
    expect(said(answer('<p><a href="#">See this</a> and that</p>'))?.[1]).not.toBe(words)
  })

  it('a name and a time that share a paragraph', () => {
    const turn = (name: string, at: string, text: string): string =>
      `<li class="m ${name}"><p class="w"><strong>${name}</strong><time>${at}</time></p><div class="t"><p>${text}</p></div></li>`
    const rows =
      turn('Assistant', '14:00', 'Bonjour, je suis l’assistant de la mairie.') +
      turn('Vous', '14:01', 'Quels sont les horaires ?') +
      turn('Assistant', '14:02', 'Du lundi au vendredi, sur rendez-vous.')
    expect(said(chat(`<ol>${rows}</ol>`))).toEqual([
      'assistant: Bonjour, je suis l’assistant de la mairie.',
      'user: Quels sont les horaires ?',
      'assistant: Du lundi au vendredi, sur rendez-vous.',
    ])
  })

  it('a stamp in words that are not known, when only its number changes', () => {
    const stamped = (text: string, ago: number, own = false): string =>
      row(`<div>${text}</div><div class="t">acum ${ago} luni</div>`, own)
    expect(said(chat(stamped('Hello!', 10) + stamped('My bill', 9, true) + stamped('It is paid.', 8)))).toEqual([
      'assistant: Hello!',
      'user: My bill',
      'assistant: It is paid.',
    ])
  })

  it('but what is as short as a name between a name and a time is', () => {
    const line = (name: string, text: string, at: number): string =>
      `<tr><td class="n">${name}</td><td>${text}</td><td class="t">09:1${at}</td></tr>`
    const lines = [
      line('น้องบอท', 'สวัสดีค่ะ น้องบอท ผู้ช่วยอัตโนมัติของประกันใจดี ยินดีให้บริการค่ะ', 1),
      line('คุณ', 'ต้องการต่ออายุประกัน', 2),
      line('น้องบอท', 'กรมธรรม์เลขที่ 5583 จะหมดอายุวันที่ 20 เมษายน ชำระเต็มจำนวนหรือผ่อนคะ', 3),
      line('คุณ', 'ผ่อนได้กี่งวด', 4),
      line('น้องบอท', 'ผ่อนได้สูงสุด 6 งวด งวดละ 1,408 บาท ไม่มีดอกเบี้ยค่ะ', 5),
      line('คุณ', 'ตกลงหกงวด', 6),
    ]
    expect(said(chat(`<table><tbody>${lines.join('')}</tbody></table>`))?.map((text) => text.split(': ')[1])).toEqual([
      'สวัสดีค่ะ น้องบอท ผู้ช่วยอัตโนมัติของประกันใจดี ยินดีให้บริการค่ะ',
      'ต้องการต่ออายุประกัน',
      'กรมธรรม์เลขที่ 5583 จะหมดอายุวันที่ 20 เมษายน ชำระเต็มจำนวนหรือผ่อนคะ',
      'ผ่อนได้กี่งวด',
      'ผ่อนได้สูงสุด 6 งวด งวดละ 1,408 บาท ไม่มีดอกเบี้ยค่ะ',
      'ตกลงหกงวด',
    ])
  })

  it('what became of a message is, though it is longer than what was said each time', () => {
    const line = (text: string, own = false): string =>
      row(
        `<div class="t">${text}</div><div class="s"><span>9:12 น.</span>${own ? '<span>ถึงเครื่องแล้ว</span>' : ''}</div>`,
        own,
      )
    const words = ['สวัสดีค่ะ ผู้ช่วยอัตโนมัติยินดีให้บริการค่ะ', 'สถานะเคลม', 'ขอเลขที่เคลมค่ะ', '204418', 'อนุมัติแล้วค่ะ', 'ขอบคุณ']
    expect(
      said(chat(words.map((text, i) => line(text, i % 2 === 1)).join('')))?.map((turn) => turn.split(': ')[1]),
    ).toEqual(words)
  })

  it('a plant is no day of the week', () => {
    expect(withoutTime('Why does my monstera fade?')).toBe('Why does my monstera fade?')
    expect(isTimeLike('Monday, 09:12')).toBe(true)
    expect(isTimeLike('il y a 5 min')).toBe(true)
  })

  it('a list of two hours is no stamp, whatever one of a day and an hour is', () => {
    const page = (first: string): string =>
      chat(
        row('When can I come?', true) +
          row(`<p>I have slots on:</p><ul><li>${first}</li><li>Saturday at 09:00</li></ul>`),
      )
    expect(said(page('Thursday at 17:30'))?.[1]).toBe(
      'assistant: I have slots on:\n\n- Thursday at 17:30\n- Saturday at 09:00',
    )
    expect(said(page('Thursday'))?.[1]).toBe('assistant: I have slots on:')
  })

  it('a name with a time below the words is no part of them, but a timetable is', () => {
    const turn = (text: string, name: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div><div class="t">${text}</div><div class="s">${name}</div></div></div>`
    const rows = [
      turn('Buongiorno, sono l’assistente del museo.', 'Museo Civico, 10:21'),
      turn('Quando aprite?', 'Lei, 10:22', true),
      turn('<div>Martedì</div><div>Apertura, 9:00</div><div>Chiusura, 18:00</div>', 'Museo Civico, 10:23'),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      'assistant: Buongiorno, sono l’assistente del museo.',
      'user: Quando aprite?',
      'assistant: Martedì\nApertura, 9:00\nChiusura, 18:00',
    ])
  })

  it.each([
    'Your order: open the <a href="#">order</a> page and press Refund, it takes ten days.',
    'Before you begin, take the batteries out and wait ten days, or it is lost <a href="#"><img alt=""></a>',
  ])('but a painted note is, whatever link stands in it: %s', (html) => {
    const answer = chat(
      `${row('Why?', true)}<div class="row"><div><div class="tx"><p>One of the two is a reservation.</p></div><div class="b">${html}</div></div></div>`,
    )
    expect(said(answer)?.[1]).toMatch(/ten days/)
  })
})
