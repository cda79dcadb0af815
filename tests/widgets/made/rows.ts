/** Messages of a made-up chat: who says it, when, and what is drawn about it. */
import type { Choices } from './choices.ts'
import { el, icon, type Names, PIXEL, SR_ONLY, text as escaped } from './looks.ts'
import { answersDrawn, extraOf } from './speech.ts'
import type { Bubble, Role, Talk } from './talk.ts'
import type { Language } from './words/language.ts'

/** How a group of one speaker's bubbles is drawn, and one bubble alone. */
export type Rows = {
  /** @param tag of each row @returns HTML */
  group(bubbles: readonly Bubble[], tag: string): string
  /** Bubbles of one speaker stand in one element, which names the speaker once. */
  grouped: boolean
  /** The other side's row with something else in it than what is said. */
  other(tag: string, content: string): string
}

/** Ten in the morning and a little later with each message. */
const dateOf = (at: number): Date => new Date(2025, 2, 3, 10 + Math.floor((at * 7) / 60), (42 + at * 7) % 60)

function timesOf(choices: Choices, words: Language): (at: number) => string {
  const way = choices.take('time format', {
    hours: 6,
    'with date': 1.2,
    weekday: 1,
    relative: 1.5,
    'just now': 0.7,
    'with seconds': 0.5,
    iso: 0.3,
    'sent at': 0.6,
  })
  const format = (options: Intl.DateTimeFormatOptions) => (at: number) =>
    new Intl.DateTimeFormat(words.code, options).format(dateOf(at))
  const hours = format({ hour: 'numeric', minute: '2-digit' })
  const ways: Record<typeof way, (at: number) => string> = {
    hours,
    'with date': format({ dateStyle: 'short', timeStyle: 'short' }),
    weekday: format({ weekday: 'short', hour: 'numeric', minute: '2-digit' }),
    relative: (at) =>
      new Intl.RelativeTimeFormat(words.code, { style: choices.happens('short ago', 0.5) ? 'short' : 'long' }).format(
        -Math.max(1, 24 - at * 2),
        'minute',
      ),
    'just now': () => words.ui.now,
    'with seconds': format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    iso: (at) => `2025-03-03 ${String(dateOf(at).getHours())}:${String(dateOf(at).getMinutes()).padStart(2, '0')}`,
    'sent at': (at) => `${words.ui.sent} ${hours(at)}`,
  }
  return ways[way]
}

const COLOURS = [
  ['#2563eb', '#f1f5f9'],
  ['#dcf8c6', '#ffffff'],
  ['#111827', '#e5e7eb'],
  ['#6d28d9', '#faf5ff'],
] as const

export function rowsOf(choices: Choices, names: Names, words: Language, talk: Talk): Rows {
  const layout = choices.take('layout', { bubbles: 6, flat: 2, 'only the customer’s in bubbles': 2, cards: 0.7 })
  const alternationOnly = choices.take('speaker told', { somehow: 30, 'by alternation only': 1 }) !== 'somehow'
  const nameLine = choices.take('name line', {
    none: 4,
    above: 2.5,
    'above the assistant’s': 1.5,
    'in the bubble': 0.8,
    'beside the time': 1.6,
  })
  const avatar = choices.take('avatar', { none: 3, 'of both': 2, 'of the assistant': 3 })
  const avatarKind = choices.take('avatar kind', {
    picture: 3,
    'picture without alt': 2,
    initials: 2,
    icon: 2,
    emoji: 0.7,
  })
  const label = choices.take('label for screen readers', { none: 6, 'in front': 1.5, heading: 0.8, 'on the row': 1.5 })
  const dataAttribute = choices.take('data attribute', { none: 6, role: 1, 'word of sides': 1.5, boolean: 0.5, id: 1 })
  const classed = choices.take('class of speaker', { row: 4, bubble: 2, both: 2, none: 2 })
  const sided = choices.take('alignment', {
    'flex end': 3,
    'margin auto': 2,
    'row reversed': 2,
    'align self': 1.5,
    text: 0.4,
    float: 0.4,
    none: 2.5,
  })
  const coloured = choices.take('colour', { both: 4, 'one side': 2, none: 2.5 })
  const timePlace = choices.take('time place', {
    none: 3,
    'in the bubble': 2,
    beneath: 3,
    'with the name': 1.5,
    hidden: 0.8,
    'in a title': 0.6,
  })
  const timeTag = choices.any('time tag', ['span', 'time', 'div', 'small', 'p'])
  const timeAt = timesOf(choices, words)
  const state = choices.take('read mark', { none: 6, word: 1.2, ticks: 1, icon: 1 })
  const actions = choices.take('feedback', {
    none: 5,
    thumbs: 1.5,
    question: 0.8,
    toolbar: 2,
    emoji: 0.6,
    'copy only': 0.8,
  })
  const actionsPlace = choices.take('feedback place', { 'under the bubble': 3, 'in the bubble': 1.5, 'beside it': 0.7 })
  const actionsOnLastOnly = choices.happens('last actions', 0.35)
  const sources = choices.take('sources', { none: 8, list: 1, pills: 0.8, details: 0.8 })
  const thought = choices.take('what it did first', { none: 9, line: 0.6, details: 0.6 })
  const rowWraps = choices.number('row wraps', 0, 3)
  choices.taken.set('row wraps', String(rowWraps))
  const textWraps = choices.number('text wraps', 0, 2)
  const grouping = choices.take('bubbles of a speaker', { apart: 5, grouped: 2 })
  const drawAnswer = answersDrawn(choices, names, words)
  const questionTag = choices.any('question tag', ['p', 'span', 'div', ''])
  const userName = choices.any('user name', [words.ui.you, words.ui.you, words.customer])
  const lastReply = talk.bubbles.findLast(({ role }) => role === 'assistant')
  const colours = choices.any('colours', COLOURS)

  // Whoever looks must be able to tell, by at least one thing.
  const isTold =
    (classed !== 'none' && !['none', 'hashed', 'short'].includes(names.naming)) ||
    sided !== 'none' ||
    nameLine !== 'none' ||
    label !== 'none' ||
    avatar === 'of the assistant' ||
    ['role', 'word of sides'].includes(dataAttribute)
  const side = alternationOnly ? 'none' : isTold ? sided : 'flex end'
  const told = !alternationOnly

  const nameOf = (role: Role): string => (role === 'user' ? userName : role === 'agent' ? talk.person : talk.name)
  const showsName = (role: Role): boolean =>
    told && nameLine !== 'none' && !(nameLine === 'above the assistant’s' && role === 'user')
  const nameHtml = (role: Role): string =>
    el(
      choices.any('name tag', ['span', 'div', 'strong', 'p', 'h4']),
      { class: names.of('name') },
      escaped(nameOf(role)),
    )

  function timeHtml(at: number): string {
    if (timePlace === 'none' || timePlace === 'in a title') return ''
    const hidden =
      timePlace === 'hidden' ? choices.any('hidden', ['opacity:0', 'visibility:hidden', 'display:none']) : ''
    const attributes = { class: names.of('time'), style: `font-size:11px;color:#888;${hidden}` }
    return el(
      timeTag,
      timeTag === 'time' ? { ...attributes, datetime: dateOf(at).toISOString() } : attributes,
      escaped(timeAt(at)),
    )
  }
  function stateHtml(role: Role): string {
    if (role !== 'user' || state === 'none') return ''
    if (state === 'word') return el('span', { class: names.of('state') }, words.ui.read)
    if (state === 'ticks') return el('span', { class: names.of('state') }, '✓✓')
    return el('span', { class: names.of('state') }, icon(words.ui.read))
  }
  function avatarHtml(role: Role): string {
    if (!told || avatar === 'none' || (avatar === 'of the assistant' && role === 'user')) return ''
    const name = nameOf(role)
    const round = 'width:32px;height:32px;border-radius:50%;flex:none'
    if (avatarKind === 'picture') return el('img', { class: names.of('avatar'), src: PIXEL, alt: name, style: round })
    if (avatarKind === 'picture without alt')
      return el('div', { class: names.of('avatar') }, el('img', { src: PIXEL, alt: '', style: round }))
    if (avatarKind === 'initials')
      return el('div', { class: names.of('avatar'), style: `${round};background:#ddd` }, name.slice(0, 1))
    if (avatarKind === 'emoji')
      return el('span', { class: names.of('avatar'), style: round }, role === 'user' ? '🙂' : '🤖')
    return el('div', { class: names.of('avatar'), style: round }, icon())
  }
  const button = (name: string, shown: string): string =>
    el('button', { type: 'button', class: names.of('button'), 'aria-label': name }, shown)
  function actionsHtml(bubble: Bubble): string {
    if (actions === 'none' || bubble.role !== 'assistant' || (actionsOnLastOnly && bubble !== lastReply)) return ''
    const { copy, again, good, bad, helpful, yes, no } = words.ui
    const shown = {
      thumbs: [button(good, icon()), button(bad, icon())],
      emoji: [button(good, '👍'), button(bad, '👎')],
      question: [el('span', {}, helpful), el('button', { type: 'button' }, yes), el('button', { type: 'button' }, no)],
      toolbar: [button(copy, icon()), button(again, icon()), button(good, icon()), button(bad, icon())],
      'copy only': [el('button', { type: 'button', class: names.of('button') }, copy)],
    }[actions]
    return el('div', { class: names.of('actions'), style: 'display:flex;gap:6px;align-items:center' }, ...shown)
  }
  /** @returns HTML and, as with extras, what one may take for words of the message */
  function sourcesOf(bubble: Bubble): { html: string; said: string[] } {
    if (sources === 'none' || bubble.role !== 'assistant' || bubble.text.length < 60) return { html: '', said: [] }
    const titles = words.ui.suggestions.slice(0, 2)
    const links = titles.map((title, at) =>
      el('a', { class: names.of('source'), href: `#source-${at}` }, sources === 'pills' ? String(at + 1) : title),
    )
    const attributes = { class: names.of('sources') }
    if (sources === 'pills')
      return {
        html: el('div', { ...attributes, style: 'display:flex;gap:4px' }, el('span', {}, words.ui.sources), ...links),
        said: [words.ui.sources, '1', '2'],
      }
    const listed = el('ul', {}, ...links.map((link) => el('li', {}, link)))
    return {
      html:
        sources === 'details'
          ? el('details', attributes, el('summary', {}, words.ui.sources), listed)
          : el('div', attributes, el('div', {}, words.ui.sources), listed),
      said: sources === 'details' ? [words.ui.sources] : [words.ui.sources, ...titles],
    }
  }
  function thoughtHtml(role: Role): string {
    if (role !== 'assistant' || thought === 'none') return ''
    return thought === 'line'
      ? el('div', { class: names.of('notice'), style: 'color:#888;font-size:12px' }, icon(), words.ui.thought)
      : el('details', {}, el('summary', {}, words.ui.thought), el('p', {}, words.ui.sources))
  }

  const wrapped = (
    html: string,
    times: number,
    attributes: Record<string, string> = {},
    outer: Record<string, string> = {},
  ): string => {
    let inside = html
    for (let n = 0; n < times; n += 1) inside = el('div', n === 0 ? attributes : outer, inside)
    return inside
  }

  function bubbleHtml(bubble: Bubble, at: number): string {
    const { role } = bubble
    const isUser = role === 'user'
    const extra = extraOf(bubble, choices, names, words)
    const cited = sourcesOf(bubble)
    if (extra.said.length > 0 || cited.said.length > 0)
      bubble.also = [
        [bubble.text, ...extra.said],
        [bubble.text, ...cited.said],
        [bubble.text, ...extra.said, ...cited.said],
        [bubble.text, ...extra.said.slice(0, -1)],
        [bubble.text, ...extra.said.slice(0, 1)],
      ].map((parts) => parts.join('\n'))
    const spoken = isUser
      ? questionTag === ''
        ? escaped(bubble.text)
        : el(questionTag, {}, escaped(bubble.text))
      : drawAnswer(bubble.text)
    const inBubble =
      layout === 'bubbles' || layout === 'cards' || (layout === 'only the customer’s in bubbles' && isUser)
    const filled = told && (coloured === 'both' || (coloured === 'one side' && isUser))
    const background = filled ? `background:${colours[isUser ? 0 : 1]};${isUser ? 'color:#fff;' : ''}` : ''
    const own =
      inBubble && layout !== 'cards'
        ? `${background}border-radius:14px;padding:8px 12px;max-width:78%;width:fit-content;`
        : layout === 'cards'
          ? `${background}border:1px solid #ddd;padding:10px;`
          : layout === 'flat'
            ? background
            : ''
    const alignment =
      side !== 'none' && isUser && layout !== 'flat' && layout !== 'cards' && side === 'margin auto'
        ? 'margin-inline-start:auto;'
        : ''
    const said = textWraps === 0 ? spoken : wrapped(spoken, textWraps, { class: names.of('text') })
    const content = [
      thoughtHtml(role),
      showsName(role) && nameLine === 'in the bubble' ? nameHtml(role) : '',
      said,
      extra.html,
      cited.html,
      timePlace === 'in the bubble' ? `${timeHtml(at)}${stateHtml(role)}` : '',
      actionsPlace === 'in the bubble' ? actionsHtml(bubble) : '',
    ].join('')
    const who = told && (classed === 'bubble' || classed === 'both') ? names.by('bubble', role) : names.of('bubble')
    return el('div', { class: who, style: `max-width:100%;box-sizing:border-box;${own}${alignment}` }, content)
  }

  const labelOf = (role: Role): string =>
    role === 'user' ? words.ui.youSaid : words.ui.saidBy.replace('NAME', nameOf(role))
  const idsOf = (role: Role, at: number): Record<string, string> => {
    const attributes: Record<string, string> = {}
    if (told && label === 'on the row') Object.assign(attributes, { role: 'article', 'aria-label': `${labelOf(role)}` })
    if (dataAttribute === 'id') attributes['data-message-id'] = `m-${at}`
    if (!told) return attributes
    if (dataAttribute === 'role')
      attributes[choices.any('role attribute', ['data-role', 'data-message-author-role', 'data-author'])] =
        role === 'user' ? 'user' : 'assistant'
    if (dataAttribute === 'word of sides')
      attributes[choices.any('side attribute', ['data-sender', 'data-from', 'data-type', 'data-variant'])] =
        names.side(role)
    if (dataAttribute === 'boolean') attributes['data-is-user'] = String(role === 'user')
    return attributes
  }

  let count = 0
  const alignmentOfRow = (isUser: boolean): string => {
    const base = 'position:relative;display:flex;gap:8px;margin:6px 0;'
    if (layout === 'flat' || layout === 'cards' || !isUser) return base
    if (side === 'flex end') return `${base}justify-content:flex-end;`
    if (side === 'row reversed') return `${base}flex-direction:row-reverse;`
    if (side === 'align self') return `${base}align-self:flex-end;`
    if (side === 'text') return 'position:relative;margin:6px 0;text-align:end;'
    if (side === 'float') return `${base}float:inline-end;clear:both;`
    return base
  }

  function rowHtml(tag: string, role: Role, at: number, column: string): string {
    const isUser = role === 'user'
    const attributes = {
      class: told && (classed === 'row' || classed === 'both') ? names.by('row', role) : names.of('row'),
      style: tag === 'tr' ? '' : `${alignmentOfRow(isUser)}${side === 'float' && !isUser ? 'clear:both;' : ''}`,
      ...(timePlace === 'in a title' && { title: timeAt(at) }),
      ...idsOf(role, at),
    }
    const spoken =
      told && label === 'in front'
        ? el('span', { style: SR_ONLY }, labelOf(role))
        : told && label === 'heading'
          ? el('h6', { style: SR_ONLY }, labelOf(role))
          : ''
    const picture = avatarHtml(role)
    if (tag === 'tr')
      return el(tag, attributes, el('td', { style: 'vertical-align:top' }, spoken, picture), el('td', {}, column))
    const content = `${spoken}${picture}${column}`
    const wraps = rowWraps
    return el(
      tag,
      attributes,
      wraps === 0
        ? content
        : wrapped(
            content,
            wraps,
            { style: `${alignmentOfRow(isUser)};flex:1;min-width:0` },
            { style: 'display:flex;flex:1;min-width:0' },
          ),
    )
  }

  function columnHtml(bubbles: readonly Bubble[]): string {
    const { role } = bubbles[0]!
    const from = count
    count += bubbles.length
    const isUser = role === 'user'
    const alignItems = isUser && side !== 'none' && side !== 'text' && layout !== 'flat' ? 'flex-end' : 'flex-start'
    const named = showsName(role) && nameLine !== 'in the bubble' ? nameHtml(role) : ''
    const withName = timePlace === 'with the name' || nameLine === 'beside the time'
    const time = timePlace === 'in the bubble' || timePlace === 'none' ? '' : timeHtml(count - 1)
    const marks = timePlace === 'in the bubble' ? '' : stateHtml(role)
    const line = (...parts: string[]): string =>
      parts.some((part) => part !== '') ? el('div', { style: 'display:flex;gap:6px' }, ...parts) : ''
    return el(
      'div',
      {
        class: names.of('column'),
        style: `display:flex;flex-direction:column;align-items:${alignItems};min-width:0;flex:1`,
      },
      withName ? line(named, time) : named,
      ...bubbles.map((bubble, at) => {
        const html = bubbleHtml(bubble, from + at)
        const acts = actionsHtml(bubble)
        if (acts === '' || actionsPlace === 'in the bubble') return html
        return actionsPlace === 'beside it' ? line(html, acts) : html + acts
      }),
      withName ? line(marks) : line(time, marks),
    )
  }

  return {
    // Of what is in no bubble and bears no time of its own, nobody could tell where one message ends.
    grouped: grouping === 'grouped' && (layout === 'cards' || (layout === 'bubbles' && coloured === 'both')),
    group: (bubbles, tag) => rowHtml(tag, bubbles[0]!.role, count, columnHtml(bubbles)),
    other: (tag, content) =>
      rowHtml(
        tag,
        'assistant',
        count,
        el('div', { class: told && classed !== 'row' ? names.by('bubble', 'assistant') : names.of('bubble') }, content),
      ),
  }
}
