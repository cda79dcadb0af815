/** What a message shows of what is said in it: Markdown as a product draws it, cards, files, pictures. */
import { marked } from 'marked'
import type { Choices } from './choices.ts'
import { el, icon, type Names, PIXEL, text as escaped } from './looks.ts'
import type { Bubble } from './talk.ts'
import type { Language } from './words/language.ts'

const withoutMarks = (markdown: string): string =>
  markdown.replace(/\*\*|`/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
const isPlain = (markdown: string): boolean => !/^(#|- |\d+\. |\||```)/m.test(markdown)

/** How all answers of a page are drawn. @returns what draws one, as HTML */
export function answersDrawn(choices: Choices, names: Names, words: Language): (markdown: string) => string {
  const way = choices.take('markup', {
    paragraphs: 6,
    'white space kept': 1.5,
    'line breaks': 1,
    'divisions for paragraphs': 1,
    'a span for each word': 0.8,
    'one line': 1,
  })
  const codeHead = choices.happens('code head', 0.5)
  return (markdown) => {
    const lines = withoutMarks(markdown).split('\n\n')
    if (way === 'paragraphs' || !isPlain(markdown)) {
      const html = (marked.parse(markdown, { async: false }) as string).trim()
      const withHead = codeHead
        ? html.replace(
            '<pre>',
            `<div class="${names.of('card')}"><div>${el('span', {}, 'bash')}${el('button', { type: 'button' }, words.ui.copy)}</div><pre>`,
          )
        : html
      return codeHead ? withHead.replace('</pre>', '</pre></div>') : html
    }
    if (way === 'white space kept') return el('div', { style: 'white-space:pre-wrap' }, escaped(lines.join('\n\n')))
    if (way === 'line breaks') return lines.map(escaped).join('<br><br>')
    if (way === 'divisions for paragraphs') return lines.map((line) => el('div', {}, escaped(line))).join('')
    if (way === 'a span for each word')
      return lines
        .map((line) => el('p', {}, ...line.split(/(?<=\s)/).map((word) => el('span', {}, escaped(word)))))
        .join('')
    return (marked.parseInline(markdown.replaceAll('\n\n', ' '), { async: false }) as string).trim()
  }
}

const PRODUCTS = ['Ridge 400', 'Coastline', 'Meadow S'] as const

/** @returns HTML, and the words in it that are a matter of taste */
export function extraOf(
  bubble: Bubble,
  choices: Choices,
  names: Names,
  words: Language,
): { html: string; said: string[] } {
  const product = PRODUCTS[bubble.reply % PRODUCTS.length]!
  const card = (title: string, description: string): string =>
    el(
      'div',
      { class: names.of('card'), style: 'border:1px solid #ccc;border-radius:8px;padding:8px;width:200px' },
      el('img', { src: PIXEL, alt: '', width: '180', height: '90' }),
      el('div', {}, el('strong', {}, title)),
      el('div', {}, description),
      choices.happens('card link', 0.5)
        ? el('a', { href: '#card' }, words.ui.suggestions[0]!)
        : el('button', { type: 'button' }, words.ui.suggestions[0]!),
    )
  const detail = words.table[2]!
  switch (bubble.extra) {
    case 'card':
      return {
        html: card(product, detail.join(' ')),
        said: [product, detail.join(' '), words.ui.suggestions[0]!],
      }
    case 'carousel':
      return {
        html: el(
          'div',
          { style: 'display:flex;gap:8px;overflow-x:auto;max-width:100%' },
          ...PRODUCTS.map((one) => card(one, detail.join(' '))),
        ),
        said: PRODUCTS.flatMap((one) => [one, detail.join(' '), words.ui.suggestions[0]!]),
      }
    case 'file':
      return {
        html: el(
          'a',
          { class: names.of('card'), href: '#file', download: '', style: 'display:flex;gap:6px' },
          icon(),
          el('span', {}, 'invoice-2025-03.pdf'),
          el('span', { style: 'color:#777' }, '182 KB'),
        ),
        said: ['invoice-2025-03.pdf', '182 KB'],
      }
    case 'picture':
      return {
        html: el('img', {
          src: PIXEL,
          alt: choices.happens('alt', 0.5) ? PRODUCTS[1] : '',
          width: '200',
          height: '120',
        }),
        said: [],
      }
    default:
      return { html: '', said: [] }
  }
}
