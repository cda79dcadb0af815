/** A made-up chat widget: header, list, what stands in the list beside messages, composer. */
import type { Choices } from './choices.ts'
import { el, icon, type Names, namesOf, PIXEL, text as escaped } from './looks.ts'
import { rowsOf } from './rows.ts'
import { type Bubble, type Talk, talkOf, type Turn } from './talk.ts'
import type { Language } from './words/language.ts'

export type Widget = { html: string; turns: Turn[]; names: Names }

const LIST_TAGS = {
  div: 'div',
  ul: 'li',
  ol: 'li',
  section: 'div',
  table: 'tr',
  'div of articles': 'article',
  main: 'section',
  'custom element': 'div',
} as const

export function widgetOf(choices: Choices, words: Language): Widget {
  const { ui } = words
  const names = namesOf(choices)
  const talk = talkOf(choices, words)
  const rows = rowsOf(choices, names, words, talk)
  const listTag = choices.take('list element', {
    div: 8,
    ul: 3,
    ol: 2,
    section: 1,
    table: 0.5,
    'div of articles': 1.2,
    main: 0.6,
    'custom element': 0.5,
  })
  const rowTag = LIST_TAGS[listTag]

  const typing = talk.unanswered
    ? choices.take('typing', { none: 2, dots: 2, words: 1, 'dots under the list': 0.7 })
    : 'none'
  const typingHtml = typingOf(typing, talk, words, names)
  const suggestions = choices.take('suggestions', {
    none: 5,
    'in the list': 1.2,
    'under the list': 1.5,
    'in the last message': talk.unanswered ? 0 : 1,
  })
  const suggestionsHtml = suggestions === 'none' ? '' : suggestionsOf(choices, words, names)
  const notice = (content: string): string =>
    el(
      rowTag,
      { class: names.of('notice'), style: 'text-align:center;font-size:12px;color:#777' },
      around(rowTag, content),
    )

  // What stands in the list, by the bubble before which it stands.
  const before = new Map<number, string[]>()
  const put = (at: number, html: string): void => void before.set(at, [...(before.get(at) ?? []), html])
  const count = talk.bubbles.length
  const welcome = choices.take('welcome', { none: 6, 'in the list': 1, 'above the list': 0.7 })
  const welcomeHtml = el(
    'div',
    { class: names.of('welcome'), style: 'text-align:center' },
    el('img', { src: PIXEL, alt: '', width: '48', height: '48' }),
    el('h3', {}, escaped(ui.welcome[0])),
    el('p', {}, escaped(ui.welcome[1])),
  )
  if (welcome === 'in the list') put(0, el(rowTag, {}, around(rowTag, welcomeHtml)))
  if (choices.take('earlier messages', { no: 8, button: 1 }) === 'button')
    put(0, el(rowTag, {}, around(rowTag, el('button', { type: 'button' }, ui.earlier))))
  const day = choices.take('day separators', { none: 6, today: 2, date: 1.2, 'with lines': 0.6 })
  if (day !== 'none') {
    const shown =
      day === 'today'
        ? ui.today
        : new Intl.DateTimeFormat(words.code, { weekday: 'long', month: 'long', day: 'numeric' }).format(
            new Date(2025, 2, 3),
          )
    const line = el('hr', { style: 'flex:1' })
    const inside = day === 'with lines' ? `${line}${el('span', {}, shown)}${line}` : el('span', {}, shown)
    put(
      0,
      el(
        rowTag,
        {
          class: names.of('day'),
          style: rowTag === 'tr' ? '' : 'display:flex;justify-content:center;gap:8px;color:#777;font-size:12px',
          ...(choices.happens('separator role', 0.3) && { role: 'separator' }),
        },
        around(rowTag, inside),
      ),
    )
  }
  if (talk.handOver !== null) {
    if (choices.happens('connecting', 0.6)) put(talk.handOver, notice(escaped(ui.connecting)))
    put(talk.handOver, notice(escaped(ui.joined.replace('NAME', talk.person))))
  } else if (words.bot.indexOf(talk.name) === 1 && choices.take('notice', { none: 3, 'the bot joined': 1 }) !== 'none')
    // Of a plain name one cannot tell that no person joined.
    put(0, notice(escaped(ui.joined.replace('NAME', talk.name))))
  if (count > 3 && choices.take('unread line', { no: 9, yes: 0.7 }) === 'yes')
    put(count - 1, notice(el('span', {}, escaped(ui.unread))))
  const ended = !talk.unanswered && choices.take('ended', { no: 9, yes: 0.7 }) === 'yes'
  if (ended) put(count, notice(escaped(ui.ended)))
  if (typing === 'dots' || typing === 'words') put(count, rows.other(rowTag, typingHtml))
  if (suggestions === 'in the list') put(count, el(rowTag, {}, around(rowTag, suggestionsHtml)))

  const pieces: string[] = []
  /** Of which pieces a question is the first. */
  const asked = new Set<number>()
  const groups = groupsOf(talk.bubbles, rows.grouped, before)
  for (const [at, group] of groups) {
    pieces.push(...(before.get(at) ?? []))
    if (group[0]!.role === 'user' && talk.bubbles[at - 1]?.role !== 'user') asked.add(pieces.length)
    const html = rows.group(group, rowTag)
    const isLast = at + group.length === count
    pieces.push(
      suggestions === 'in the last message' && isLast && rowTag !== 'tr'
        ? html.replace(new RegExp(`</${rowTag}>$`), `${suggestionsHtml}</${rowTag}>`)
        : html,
    )
  }
  pieces.push(...(before.get(count) ?? []))
  if (choices.take('end of list', { nothing: 3, 'empty element': 1 }) === 'empty element' && rowTag !== 'tr')
    pieces.push(
      el(rowTag, { style: 'height:1px', 'aria-hidden': choices.happens('hidden end', 0.3) ? 'true' : undefined }),
    )

  const inPairs = choices.take('around rows', { nothing: 8, 'a day': 1, 'question and answer': 0.8 }) // what holds several rows
  const arranged =
    rowTag === 'li' || rowTag === 'tr' || inPairs === 'nothing'
      ? pieces
      : inPairs === 'a day'
        ? [el('section', {}, ...pieces)]
        : pairsOf(pieces, asked)

  const place = choices.take('composer place', { after: 12, 'before, drawn below': 0.5, 'above the newest': 0.5 })
  const isReversed =
    choices.take('direction', { down: 9, 'column reversed': 0.8 }) === 'column reversed' && rowTag !== 'tr'
  const listAttributes = {
    class: names.of('list'),
    style: `display:flex;flex-direction:${isReversed ? 'column-reverse' : 'column'};overflow-y:${place === 'above the newest' ? 'scroll' : 'auto'};flex:1;min-height:0;padding:12px;margin:0;list-style:none`,
    ...listRole(choices, words),
  }
  // Where one writes above, the newest stands at the top.
  const ordered = isReversed !== (place === 'above the newest') ? arranged.toReversed() : arranged
  const list =
    listTag === 'table'
      ? el(
          'div',
          { class: names.of('body'), style: 'overflow-y:auto;flex:1;min-height:0' },
          el('table', { class: names.of('list') }, el('tbody', {}, ...ordered)),
        )
      : el(
          listTag === 'div of articles' ? 'div' : listTag === 'custom element' ? 'chat-messages' : listTag,
          listAttributes,
          ...ordered,
        )
  const listWraps = choices.number('list wraps', 0, 4)
  choices.taken.set('list wraps', String(listWraps))
  let wrapped = list
  for (let n = 0; n < listWraps; n += 1)
    wrapped = el('div', { style: 'display:flex;flex-direction:column;flex:1;min-height:0' }, wrapped)

  const composer = composerOf(choices, words, names, ended)
  const disclaimer = choices.take('disclaimer', { none: 4, 'under the composer': 2, 'above the composer': 0.7 })
  const disclaimerHtml = el(
    choices.any('disclaimer tag', ['p', 'div', 'small']),
    { class: names.of('disclaimer'), style: 'font-size:11px;color:#888;text-align:center' },
    escaped(ui.disclaimer),
  )
  const composerFirst = place !== 'after'
  const below = [
    typing === 'dots under the list' ? typingHtml : '',
    suggestions === 'under the list' ? suggestionsHtml : '',
    disclaimer === 'above the composer' ? disclaimerHtml : '',
  ]
  const turns = talk.bubbles.map(({ role, text, also }) => ({ role, text, ...(also && { also }) }))
  return {
    names,
    turns,
    html: [
      headerOf(choices, words, names, talk),
      welcome === 'above the list' ? welcomeHtml : '',
      composerFirst ? el('div', { style: place === 'above the newest' ? '' : 'order:1' }, composer) : '',
      wrapped,
      ...below,
      composerFirst ? '' : composer,
      disclaimer === 'under the composer' ? disclaimerHtml : '',
    ].join(''),
  }
}

/** In a row of a table only cells may stand. */
const around = (rowTag: string, html: string): string => (rowTag === 'tr' ? el('td', { colspan: '2' }, html) : html)

/** @returns where each begins; never across something that stands between two messages */
function groupsOf(
  bubbles: readonly Bubble[],
  grouped: boolean,
  before: ReadonlyMap<number, readonly string[]>,
): [at: number, group: Bubble[]][] {
  const groups: [number, Bubble[]][] = []
  for (const [at, bubble] of bubbles.entries()) {
    const last = groups.at(-1)
    const goesOn =
      grouped && last !== undefined && last[1][0]!.role === bubble.role && last[1][0]!.reply === bubble.reply
    if (goesOn && !before.has(at)) last[1].push(bubble)
    else groups.push([at, [bubble]])
  }
  return groups
}

/** A question and all that follows it in one element; what comes before the first question stays as it is. */
function pairsOf(pieces: readonly string[], asked: ReadonlySet<number>): string[] {
  const pairs: string[][] = []
  const arranged: string[] = []
  for (const [at, piece] of pieces.entries()) {
    if (asked.has(at)) pairs.push([])
    if (pairs.length === 0) arranged.push(piece)
    else pairs.at(-1)!.push(piece)
  }
  return [...arranged, ...pairs.map((pair) => el('div', {}, ...pair))]
}

function listRole(choices: Choices, words: Language): Record<string, string> {
  switch (choices.take('role of list', { none: 5, log: 3, 'live only': 1.2, label: 1 })) {
    case 'log':
      return { role: 'log', 'aria-live': 'polite' }
    case 'live only':
      return { 'aria-live': 'polite' }
    case 'label':
      return { 'aria-label': words.ui.assistant, tabindex: '0' }
    default:
      return {}
  }
}

function typingOf(way: string, talk: Talk, words: Language, names: Names): string {
  if (way === 'none') return ''
  if (way === 'words') return el('div', { class: names.of('typing') }, escaped(`${talk.name} ${words.ui.typing}`))
  const dot = el('span', { style: 'width:6px;height:6px;border-radius:50%;background:#999;display:inline-block' })
  return el('div', { class: names.of('typing'), style: 'display:flex;gap:4px' }, dot, dot, dot)
}

function suggestionsOf(choices: Choices, words: Language, names: Names): string {
  const shown = words.ui.suggestions.slice(0, choices.number('suggested', 2, 4))
  const attributes = {
    class: names.of('suggestion'),
    style: 'border:1px solid #aaa;border-radius:16px;padding:4px 10px',
  }
  const frame = {
    class: names.of('suggestions'),
    style: 'display:flex;flex-wrap:wrap;gap:6px;list-style:none;padding:0',
  }
  switch (choices.take('suggestions as', { buttons: 4, links: 1, 'list of buttons': 1.5, 'elements with a role': 1 })) {
    case 'buttons':
      return el('div', frame, ...shown.map((one) => el('button', { type: 'button', ...attributes }, one)))
    case 'links':
      return el('div', frame, ...shown.map((one) => el('a', { href: '#', ...attributes }, one)))
    case 'list of buttons':
      return el('ul', frame, ...shown.map((one) => el('li', {}, el('button', { type: 'button', ...attributes }, one))))
    default:
      return el(
        'div',
        frame,
        ...shown.map((one) =>
          el('div', { role: 'button', tabindex: '0', ...attributes, style: `${attributes.style};cursor:pointer` }, one),
        ),
      )
  }
}

function headerOf(choices: Choices, words: Language, names: Names, talk: Talk): string {
  const way = choices.take('header', { none: 1.5, name: 3, 'name and status': 4 })
  if (way === 'none') return ''
  const title = el(choices.any('title tag', ['h2', 'div', 'span', 'strong']), { class: names.of('title') }, talk.name)
  const status = el('span', { class: names.of('status'), style: 'font-size:12px' }, words.ui.online)
  const close = el('button', { type: 'button', 'aria-label': words.ui.close }, choices.any('cross', ['×', icon()]))
  const picture = choices.happens('picture in header', 0.5)
    ? el('img', { src: PIXEL, alt: '', width: '36', height: '36' })
    : ''
  return el(
    choices.any('header tag', ['header', 'div']),
    { class: names.of('header'), style: 'display:flex;align-items:center;gap:8px;padding:10px' },
    picture,
    el('div', {}, title, way === 'name' ? '' : status),
    choices.happens('can be closed', 0.8) ? close : '',
  )
}

function composerOf(choices: Choices, words: Language, names: Names, ended: boolean): string {
  const { ui } = words
  const style = 'display:flex;gap:8px;padding:10px;border-top:1px solid #ddd'
  if (ended && choices.happens('field goes', 0.3))
    return el('div', { class: names.of('composer'), style }, el('button', { type: 'button' }, ui.restart))
  const kind = choices.take('composer', {
    textarea: 5,
    input: 3,
    contenteditable: 1.5,
    'textbox role': 1,
    disabled: 0.4,
  })
  const placeholder = choices.any('placeholder', ui.placeholders)
  const labelled = choices.take('composer’s label', { placeholder: 5, 'aria-label': 2, both: 2, none: 0.5 })
  const naming = {
    ...((labelled === 'placeholder' || labelled === 'both') && { placeholder }),
    ...((labelled === 'aria-label' || labelled === 'both') && { 'aria-label': placeholder }),
  }
  const attributes = { class: names.of('field'), style: 'flex:1;min-height:24px', ...naming }
  const { placeholder: shown, ...others } = attributes as Record<string, string>
  const field = {
    textarea: el('textarea', { rows: '1', ...attributes }),
    input: el('input', { type: 'text', autocomplete: 'off', ...attributes }),
    contenteditable: el('div', { contenteditable: 'true', ...others, ...(shown && { 'data-placeholder': shown }) }),
    'textbox role': el('div', {
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      ...others,
      ...(shown && { 'aria-placeholder': shown }),
    }),
    disabled: el('textarea', { rows: '1', disabled: '', ...attributes }),
  }[kind]
  const send = choices.take('send', { word: 3, 'icon with a name': 4, icon: 1.5, none: 1 })
  const sendHtml = {
    word: el('button', { type: 'submit', class: names.of('send') }, ui.send),
    'icon with a name': el('button', { type: 'submit', class: names.of('send'), 'aria-label': ui.send }, icon()),
    icon: el('button', { type: 'button', class: names.of('send') }, icon()),
    none: '',
  }[send]
  const attach = choices.happens('attach', 0.3) ? el('button', { type: 'button' }, icon()) : ''
  const content = `${attach}${field}${sendHtml}`
  return choices.take('composer in', { form: 5, div: 4, footer: 1 }) === 'form'
    ? el('form', { class: names.of('composer'), style }, content)
    : el(choices.taken.get('composer in')!, { class: names.of('composer'), style }, content)
}
