/** What is built like a chat with an assistant, and is none: nothing may be found in it. */
import type { Choices } from './choices.ts'
import { el, icon, namesOf, PIXEL, text as escaped } from './looks.ts'
import type { Language } from './words/language.ts'

const PEOPLE = ['Anna Bergström', 'Luis Ortega', 'Mei Tanaka', 'Tom Becker', 'Sara Haddad', 'Ivo Petrov'] as const
const FIELDS: Record<string, readonly [comment: string, channel: string]> = {
  en: ['Add a comment…', 'Message #general'],
  de: ['Kommentar schreiben…', 'Nachricht an #allgemein'],
  fr: ['Ajouter un commentaire…', 'Message à #général'],
  es: ['Añade un comentario…', 'Mensaje para #general'],
  it: ['Scrivi un commento…', 'Messaggio in #generale'],
  pt: ['Escreva um comentário…', 'Mensagem em #geral'],
  nl: ['Schrijf een reactie…', 'Bericht in #algemeen'],
  pl: ['Napisz komentarz…', 'Wiadomość do #ogólny'],
  tr: ['Yorum yaz…', '#genel kanalına mesaj'],
  ru: ['Оставьте комментарий…', 'Сообщение в #общий'],
  ar: ['أضف تعليقاً…', 'رسالة إلى #عام'],
  ja: ['コメントを追加…', '#general へのメッセージ'],
}

/** Parts of a page, to stand in its main matter. */
export function lookAlikeOf(choices: Choices, words: Language): string {
  const kind = choices.take('looks like', {
    comments: 2,
    reviews: 1.5,
    forum: 1.5,
    mail: 1.2,
    faq: 1,
    log: 1,
    feed: 1,
    'team chat': 2,
    notifications: 0.8,
    'questions and answers': 1,
    tasks: 0.6,
    'search results': 0.6,
    'order history': 0.6,
  })
  const names = namesOf(choices)
  const listTag = choices.take('list element', { div: 4, ul: 2, ol: 1.5, section: 1 })
  const rowTag = listTag === 'ul' || listTag === 'ol' ? 'li' : choices.any('row tag', ['div', 'article'])
  const said = [...words.exchanges.flat(), ...words.persons, ...words.thanks].map((one) => one.replaceAll('**', ''))
  const textOf = (at: number): string => said[(at * 3 + choices.number('from', 0, 9)) % said.length]!
  const count = choices.number('entries', 4, 9)
  const people = PEOPLE.slice(0, choices.number('people', 4, 6))
  const nameOf = (at: number): string => people[at % people.length]!
  const timeOf = (at: number): string =>
    choices.happens('relative', 0.4)
      ? new Intl.RelativeTimeFormat(words.code).format(-(count - at), 'hour')
      : new Intl.DateTimeFormat(words.code, { dateStyle: 'medium', timeStyle: 'short' }).format(
          new Date(2025, 2, 3, 9 + at, 12),
        )
  const time = (at: number): string => el('time', { class: names.of('time') }, timeOf(at))
  const avatar = (at: number): string =>
    choices.happens('avatars', 0.6)
      ? el('img', { src: PIXEL, alt: nameOf(at), width: '32', height: '32', class: names.of('avatar') })
      : ''
  const author = (at: number): string => el('span', { class: names.of('name') }, nameOf(at))
  const text = (at: number): string => el('p', { class: names.of('text') }, escaped(textOf(at)))
  const field = (placeholder: string): string =>
    el(
      'form',
      { class: names.of('composer') },
      choices.happens('one line', 0.4)
        ? el('input', { type: 'text', placeholder, class: names.of('field') })
        : el('textarea', { placeholder, class: names.of('field') }),
      el('button', { type: 'submit' }, words.ui.send),
    )
  const [comment, channel] = FIELDS[words.code]!
  const rowsBy = (inside: (at: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => el(rowTag, { class: names.of('row') }, inside(at)))
  const list = (rows: readonly string[], attributes: Record<string, string> = {}): string =>
    el(listTag, { class: names.of('list'), ...attributes }, ...rows)
  const like = el('button', { type: 'button' }, icon(), '3')

  switch (kind) {
    case 'comments':
      return (
        list(rowsBy((at) => el('div', {}, avatar(at), author(at), time(at)) + text(at) + like)) +
        (choices.happens('field', 0.7) ? field(comment) : '')
      )
    case 'reviews':
      return list(
        rowsBy((at) => author(at) + el('span', { 'aria-label': `${5 - (at % 3)}/5` }, '★★★★☆') + time(at) + text(at)),
      )
    case 'forum':
      return (
        list(
          rowsBy((at) => el('aside', {}, avatar(at), author(at), el('small', {}, `#${at + 1}`)) + text(at) + time(at)),
        ) + (choices.happens('field', 0.6) ? field(words.ui.placeholders[0]!) : '')
      )
    case 'mail':
      return (
        el('h2', {}, escaped(words.exchanges[0]![0])) +
        list(
          rowsBy(
            (at) =>
              el(
                'header',
                {},
                author(at),
                el('span', {}, `<${nameOf(at).split(' ')[0]!.toLowerCase()}@example.org>`.replace('<', '&lt;')),
                time(at),
              ) +
              text(at) +
              text(at + 1),
          ),
        ) +
        (choices.happens('field', 0.6) ? field(comment) : '')
      )
    case 'faq':
      return list(
        words.exchanges.map(([asked, answered]) =>
          el(rowTag, { class: names.of('row') }, el('h3', {}, asked), el('p', {}, answered.replaceAll('**', ''))),
        ),
      )
    case 'log':
      return list(
        Array.from({ length: 20 }, (_, at) =>
          el(rowTag, { class: names.of('row') }, `10:42:${String(at + 10)} INFO worker-${at % 4} job ${at * 17} done`),
        ),
        { role: 'log' },
      )
    case 'feed':
      return list(rowsBy((at) => time(at) + text(at)))
    case 'team chat':
      return (
        list(
          rowsBy((at) => avatar(at) + el('div', {}, author(at), time(at)) + text(at)),
          {
            ...(choices.happens('log', 0.5) && { role: 'log' }),
          },
        ) + field(channel)
      )
    case 'notifications':
      return list(rowsBy((at) => avatar(at) + el('b', {}, nameOf(at)) + ` ${escaped(textOf(at))} ` + time(at)))
    case 'questions and answers':
      return (
        el('h2', {}, escaped(words.exchanges[1]![0])) +
        list(
          rowsBy(
            (at) =>
              el('div', {}, el('button', {}, '▲'), String(9 - at), el('button', {}, '▼')) +
              text(at) +
              el('div', {}, author(at), time(at)),
          ),
        ) +
        field(comment)
      )
    case 'tasks':
      return (
        list(
          rowsBy((at) => el('label', {}, el('input', { type: 'checkbox' }), escaped(words.ui.suggestions[at % 3]!))),
        ) + field(words.ui.suggestions[0]!)
      )
    case 'search results':
      return (
        el('form', { role: 'search' }, el('input', { type: 'search', placeholder: words.ui.suggestions[0] })) +
        list(rowsBy((at) => el('h3', {}, el('a', { href: '#' }, escaped(textOf(at)))) + text(at + 1)))
      )
    default:
      return list(rowsBy((at) => el('span', {}, words.table[2]![0]!) + el('span', {}, words.table[2]![1]!) + time(at)))
  }
}
