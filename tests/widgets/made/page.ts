/** Made-up pages: a chat widget somewhere on a page, or a page that only looks like one. */
import { type Choices, choicesOf } from './choices.ts'
import { lookAlikeOf } from './look-alikes.ts'
import { el, icon } from './looks.ts'
import type { Turn } from './talk.ts'
import { widgetOf } from './widget.ts'
import { LANGUAGES } from './words.ts'
import type { Language } from './words/language.ts'

export type MadePage = {
  seed: number
  /** A whole document. In it, `template[data-root]` stands for a shadow root, open or closed, of its parent. */
  html: string
  /** As small as a widget: it is the document of a frame. */
  framed: boolean
  /** What was said, in order; nothing where nothing is to be found. */
  turns: Turn[]
  /** Convention by the name of the choice. */
  choices: ReadonlyMap<string, string>
}

const documentOf = (words: Language, body: string): string =>
  `<!doctype html><html lang="${words.code}"${words.rtl ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><title>${words.bot[0]}</title><style>body{margin:0;font:14px/1.4 sans-serif}p{margin:0 0 6px}</style></head><body>${body}</body></html>`

function languageOf(choices: Choices): Language {
  const weights = Object.fromEntries(LANGUAGES.map(({ code }) => [code, code === 'en' ? 8 : 1]))
  const code = choices.take('language', weights)
  return LANGUAGES.find((one) => one.code === code)!
}

export function chatPage(seed: number): MadePage {
  const choices = choicesOf(seed)
  const words = languageOf(choices)
  const { html, turns, names } = widgetOf(choices, words)
  const host = choices.take('host', {
    'fixed panel': 6,
    'part of the page': 2,
    'whole page': 2.5,
    dialog: 1,
    'open root': 1.5,
    'closed root': 1,
    frame: 2,
  })
  const column = 'display:flex;flex-direction:column;'
  const root = (style: string, attributes: Record<string, string> = {}): string =>
    el('div', { class: names.of('root'), style: `${column}${style}`, ...attributes }, html)
  const panel = 'position:fixed;inset-block-end:80px;inset-inline-end:20px;width:380px;height:600px;background:#fff'
  const launcher =
    choices.take('launcher', { none: 1, shown: 1 }) === 'shown'
      ? el(
          'button',
          {
            class: names.of('launcher'),
            style: 'position:fixed;bottom:16px;inset-inline-end:16px;border-radius:50%;width:56px;height:56px',
            'aria-label': words.ui.close,
          },
          icon(),
        )
      : ''
  const inRoot = (mode: string): string =>
    `<help-widget>${`<template data-root="${mode}">`}${root(panel)}${launcher}</template></help-widget>`
  const around = aroundOf(choices, words)
  const body = {
    'fixed panel': `${around}${root(panel)}${launcher}`,
    'part of the page': `${around.replace('<!--here-->', root('height:560px;border:1px solid #ccc;max-width:640px'))}`,
    'whole page': `<div style="display:flex;height:100vh">${earlierOf(choices, words)}${root('flex:1;min-width:0')}</div>`,
    dialog: `${around}${root(panel, { role: 'dialog', 'aria-modal': 'false', 'aria-label': words.ui.assistant })}${launcher}`,
    'open root': `${around}${inRoot('open')}`,
    'closed root': `${around}${inRoot('closed')}`,
    frame: root('height:100vh'),
  }[host]
  return { seed, html: documentOf(words, body), framed: host === 'frame', turns, choices: choices.taken }
}

export function otherPage(seed: number): MadePage {
  const choices = choicesOf(seed)
  const words = languageOf(choices)
  const html = aroundOf(choices, words).replace('<!--here-->', lookAlikeOf(choices, words))
  return { seed, html: documentOf(words, html), framed: false, turns: [], choices: choices.taken }
}

/** Conversations that were had before, beside the one that is open. */
function earlierOf(choices: Choices, words: Language): string {
  if (choices.take('earlier conversations', { no: 1, listed: 1 }) === 'no') return ''
  const titles = words.exchanges.map(([asked]) => asked.slice(0, 40))
  return el(
    choices.any('sidebar tag', ['nav', 'aside', 'div']),
    { style: 'width:240px;border-inline-end:1px solid #ddd' },
    el('button', { type: 'button' }, words.ui.restart),
    el('ul', {}, ...titles.map((title) => el('li', {}, el('a', { href: '#' }, title)))),
  )
}

/** A page of a company; `<!--here-->` is where its main matter goes on. */
function aroundOf(choices: Choices, words: Language): string {
  const kind = choices.take('page around', { shop: 2, article: 2, table: 1, bare: 1.5 })
  const texts = words.exchanges.map(([, answered]) => answered.replaceAll('**', ''))
  const nav = el('nav', {}, ...words.ui.suggestions.map((one) => el('a', { href: '#', style: 'margin:8px' }, one)))
  const main = {
    shop: el(
      'div',
      { style: 'display:flex;gap:16px' },
      ...words.table
        .slice(2)
        .map((row) => el('article', {}, el('h3', {}, row[0]!), el('p', {}, row[1]!), el('button', {}, words.ui.yes))),
    ),
    article: texts.map((one) => el('p', {}, one)).join(''),
    table: el(
      'table',
      {},
      ...words.table.slice(1).map((row) => el('tr', {}, el('td', {}, row[0]!), el('td', {}, row[1]!))),
    ),
    bare: '',
  }[kind]
  const search = choices.happens('search', 0.4)
    ? el('form', { role: 'search' }, el('input', { type: 'search', placeholder: words.ui.suggestions[1] }))
    : ''
  const cookies = choices.happens('cookies', 0.25)
    ? el(
        'div',
        { role: 'region', style: 'position:fixed;bottom:0;left:0;background:#eee;padding:12px' },
        'Cookies?',
        el('button', {}, words.ui.yes),
        el('button', {}, words.ui.no),
      )
    : ''
  const faq = choices.happens('faq', 0.25)
    ? words.exchanges
        .map(([asked], at) => el('details', {}, el('summary', {}, asked), el('p', {}, texts[at]!)))
        .join('')
    : ''
  return `${el('header', {}, nav, search)}${el('main', { style: 'padding:20px;max-width:720px' }, el('h1', {}, words.ui.suggestions[0]!), main, faq, '<!--here-->')}${el('footer', {}, nav)}${cookies}`
}
