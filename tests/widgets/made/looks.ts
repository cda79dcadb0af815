/** How the parts of a made page are named, and what it takes to draw them: tags, classes, boxes. */
import { type Choices, hashedName } from './choices.ts'
import type { Role } from './talk.ts'

export type Attributes = Record<string, string | undefined>

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export const text = escaped

/** Children are HTML. Attributes that are undefined or an empty class are left out. */
export function el(tag: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([name, value]) => value !== undefined && !((name === 'class' || name === 'style') && value === ''))
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value!)}"`))
    .join('')
  if (['img', 'input', 'br', 'hr'].includes(tag)) return `<${tag}${written}>`
  return `<${tag}${written}>${children.join('')}</${tag}>`
}

export type Naming = 'semantic' | 'bem' | 'modules' | 'hashed' | 'utility' | 'short' | 'none'
type Part =
  | 'root'
  | 'header'
  | 'title'
  | 'status'
  | 'body'
  | 'list'
  | 'day'
  | 'group'
  | 'row'
  | 'column'
  | 'bubble'
  | 'text'
  | 'name'
  | 'time'
  | 'avatar'
  | 'state'
  | 'actions'
  | 'button'
  | 'suggestions'
  | 'suggestion'
  | 'notice'
  | 'typing'
  | 'sources'
  | 'source'
  | 'card'
  | 'welcome'
  | 'disclaimer'
  | 'composer'
  | 'field'
  | 'send'
  | 'launcher'

const PARTS: Record<Part, readonly string[]> = {
  root: ['chat', 'widget', 'messenger', 'chat-window', 'panel'],
  header: ['header', 'topbar', 'head', 'title-bar'],
  title: ['title', 'heading', 'name'],
  status: ['status', 'subtitle', 'presence'],
  body: ['body', 'main', 'content', 'viewport'],
  list: ['messages', 'message-list', 'conversation', 'thread', 'log', 'stream', 'transcript', 'items'],
  day: ['day', 'date-divider', 'separator', 'date'],
  group: ['group', 'message-group', 'block', 'cluster', 'turn'],
  row: ['message', 'msg', 'row', 'item', 'entry', 'message-wrapper', 'line'],
  column: ['column', 'message-main', 'stack', 'inner', 'wrap'],
  bubble: ['bubble', 'message-bubble', 'balloon', 'box', 'message-content', 'msg-body'],
  text: ['text', 'message-text', 'content', 'body', 'markdown', 'copy'],
  name: ['name', 'author', 'sender', 'from', 'username', 'label'],
  time: ['time', 'timestamp', 'meta', 'date', 'sent-at'],
  avatar: ['avatar', 'picture', 'icon', 'photo'],
  state: ['status', 'receipt', 'read', 'ticks', 'state'],
  actions: ['actions', 'toolbar', 'feedback', 'controls', 'footer'],
  button: ['action', 'btn', 'icon-button'],
  suggestions: ['suggestions', 'quick-replies', 'chips', 'options', 'prompts'],
  suggestion: ['suggestion', 'quick-reply', 'chip', 'option', 'prompt'],
  notice: ['notice', 'system', 'event', 'info', 'announcement'],
  typing: ['typing', 'typing-indicator', 'dots', 'loader'],
  sources: ['sources', 'citations', 'references', 'links'],
  source: ['source', 'citation', 'reference', 'link'],
  card: ['card', 'attachment', 'tile', 'teaser'],
  welcome: ['welcome', 'intro', 'hero', 'empty-state'],
  disclaimer: ['disclaimer', 'note', 'legal', 'footnote'],
  composer: ['composer', 'input-area', 'footer', 'reply', 'form'],
  field: ['input', 'field', 'textarea', 'editor'],
  send: ['send', 'submit', 'send-button'],
  launcher: ['launcher', 'fab', 'toggle', 'bubble-button'],
}

const UTILITIES: Partial<Record<Part, string>> = {
  root: 'flex flex-col h-full rounded-xl shadow-lg bg-white',
  header: 'flex items-center gap-2 px-4 py-3 border-b',
  list: 'flex-1 overflow-y-auto px-4 py-3 space-y-4',
  row: 'flex w-full gap-2',
  column: 'flex flex-col gap-1 min-w-0',
  bubble: 'rounded-2xl px-4 py-2 text-sm',
  text: 'whitespace-pre-wrap break-words',
  name: 'text-xs font-medium text-gray-500',
  time: 'text-[10px] text-gray-400',
  avatar: 'h-8 w-8 shrink-0 rounded-full',
  actions: 'flex gap-1 mt-1',
  suggestions: 'flex flex-wrap gap-2',
  suggestion: 'rounded-full border px-3 py-1 text-sm',
  notice: 'text-center text-xs text-gray-500',
  day: 'text-center text-xs my-2',
  composer: 'flex items-end gap-2 border-t p-3',
  field: 'flex-1 resize-none rounded-md border px-3 py-2',
}

/** The customer's word and the other side's. */
const SIDES: readonly (readonly [string, string])[] = [
  ['user', 'bot'],
  ['user', 'assistant'],
  ['outgoing', 'incoming'],
  ['sent', 'received'],
  ['me', 'them'],
  ['right', 'left'],
  ['customer', 'bot'],
  ['visitor', 'bot'],
  ['human', 'ai'],
  ['client', 'server'],
  ['self', 'other'],
  ['mine', 'theirs'],
  ['own', 'foreign'],
  ['question', 'answer'],
  ['from-me', 'from-them'],
  ['is-user', 'is-bot'],
  ['query', 'response'],
  ['user', 'model'],
  ['end', 'start'],
]

export type Names = {
  naming: Naming
  /** Of a part that looks alike whoever speaks. */
  of(part: Part): string
  /** Of a part that tells who speaks; what tells it only where the page has names that say something. */
  by(part: Part, role: Role): string
  /** Word for the speaker. */
  side(role: Role): string
}

export function namesOf(choices: Choices): Names {
  const naming = choices.take('naming', {
    semantic: 5,
    bem: 4,
    modules: 2,
    hashed: 3,
    utility: 3,
    short: 1,
    none: 0.7,
  })
  const sides = choices.any('sides', SIDES)
  choices.taken.set('side words', sides.join('/'))
  const prefix = choices.any('prefix', ['', 'chat-', 'cw-', 'sc-', 'ai-', 'help-'])
  const block = choices.any('block', ['chat', 'webchat', 'convo', 'assist', 'c-messenger'])
  const word = (part: Part): string => choices.any(`word ${part}`, PARTS[part])
  const side = (role: Role): string => sides[role === 'user' ? 0 : 1]
  const inCapitals = (name: string): string =>
    name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
  const inHumps = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const of = (part: Part): string => {
    switch (naming) {
      case 'semantic':
        return `${prefix}${word(part)}`
      case 'bem':
        return part === 'root' ? block : `${block}__${word(part)}`
      case 'modules':
        return `${inCapitals(part === 'list' ? 'list' : block)}_${inHumps(word(part))}__${hashedName(part)}`
      case 'hashed':
        return `css-${hashedName(part)}`
      case 'utility':
        return UTILITIES[part] ?? ''
      case 'short':
        return `x${hashedName(part).slice(0, 2)}`
      default:
        return ''
    }
  }
  return {
    naming,
    of,
    side,
    by(part, role) {
      const who = side(role)
      switch (naming) {
        case 'semantic':
          return `${of(part)} ${choices.any('joined', [who, `${of(part)}-${who}`, who])}`
        case 'bem':
          return `${of(part)} ${of(part)}--${who}`
        case 'modules':
          return `${of(part)} ${inCapitals(block)}_${inHumps(who)}__${hashedName(who)}`
        case 'hashed':
          return `css-${hashedName(`${part} ${role === 'user'}`)}`
        case 'short':
          return `x${hashedName(`${part}${role === 'user'}`).slice(0, 3)}`
        case 'utility':
          return `${of(part)} ${role === 'user' ? 'justify-end bg-blue-600 text-white' : 'justify-start bg-gray-100'}`
        default:
          return ''
      }
    },
  }
}

export const SR_ONLY = 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap'

export const icon = (label?: string): string =>
  el(
    'svg',
    {
      viewBox: '0 0 24 24',
      width: '16',
      height: '16',
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    '<path d="M4 4h16v12H8l-4 4z"/>',
  )

export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
