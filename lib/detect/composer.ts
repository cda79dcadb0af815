/** Where one writes to the assistant, how it is sent, and which controls nobody may press on a user's behalf. */
import { holds, type PageEnv, parentOf } from './page-env.ts'
import { isShown } from './visible.ts'
import { hasWord, STOP_WORDS } from './words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export const ASKS =
  /\b(messages?|ask|question|chat|type|write|reply|talk|help|nachricht|frage|fragen|schreib\w*|écri\w*|posez|mensaje|pregunt\w*|escrib\w*)\b|メッセージ|質問|入力|رسالة|اكتب|سؤال/iu
export const OTHER_USE =
  /\b(search|find|filter|comments?|review|command|coupon|e-?mail|newsletter|zip|postcode|address|title|subject|tags?|name|phone|password|notes?|suche\w*|kommentar\w*|rezension|recherche\w*|commentaire|buscar|comentario|terminal|console|query|sql)\b/iu

/**
 * Never pressed: handing over to a person, calls, files, ratings, ending or leaving, and what a click could not undo.
 * Matched against role, label, title, text, class and test id of a control and of its icon.
 */
export const DENIED = set(
  'human person agent operator representative handoff handover escalate escalation transfer callback call phone dial video camera mic microphone voice speech record recording audio attach attachment upload file files paperclip image photo picture gallery emoji emojis gif sticker rate rating star stars thumb thumbs thumbsup thumbsdown like dislike upvote downvote feedback helpful unhelpful close minimize minimise collapse dismiss end leave delete remove trash download export print email share menu settings options login signin signout logout buy pay checkout mitarbeiter anrufen anruf datei bewerten bewertung schließen beenden löschen appeler fichier fermer noter llamar archivo cerrar valorar',
)
export const SENDS = set(
  'send submit ask enter arrow-up arrowup paperplane plane senden absenden envoyer enviar 送信 إرسال',
)
/** The whole of a label, so that "Reset a version 13 hub" is not taken for it. */
export const AGAIN =
  /^[^\p{L}]*((start|begin|open)?\s*(a\s+)?new[\s_-]*(chat|conversation|session|thread|topic)|start[\s_-]*over|start again|(restart|reset|clear)(\s+(the\s+)?(chat|conversation|session))?|neue[rs]?\s+(chat|unterhaltung|gespräch)|nouvelle\s+(conversation|discussion)|nueva\s+(conversación|charla)|新しい(会話|チャット)|محادثة جديدة)[^\p{L}]*$/iu

export type Composer = {
  el: HTMLElement
  /** What it says of itself fits writing to somebody. */
  asks: boolean
  enabled: boolean
}

export const FIELDS = 'textarea,input,[contenteditable]:not([contenteditable="false"]),[role="textbox"]'
const CONTROLS = 'button,[role="button"],input[type="submit"],input[type="button"],a[role="button"]'

/** What a field says of itself. */
export const wordsOf = (el: Element): string =>
  ['placeholder', 'aria-label', 'aria-placeholder', 'data-placeholder', 'title', 'name']
    .map((name) => el.getAttribute(name) ?? '')
    .concat(
      [...el.attributes].filter(({ name }) => name.endsWith('placeholder-text')).map(({ value }) => value),
      labelOf(el),
    )
    .join(' ')

function labelOf(el: Element): string {
  const id = el.getAttribute('id')
  const root = el.getRootNode() as Document | ShadowRoot
  const label = el.closest('label') ?? (id && /^[\w-]+$/.test(id) ? root.querySelector?.(`label[for="${id}"]`) : null)
  return (label?.textContent ?? '').slice(0, 100)
}

function isField(el: Element): boolean {
  if (el.localName === 'textarea') return true
  if (el.localName === 'input') return /^(text|search|)$/.test(el.getAttribute('type') ?? '')
  return true
}

/** Fields in which one could write to an assistant, in one tree (shadow roots are asked one by one), best first. */
export function findComposers(root: Document | ShadowRoot | Element, env: PageEnv): Composer[] {
  const out: Composer[] = []
  for (const el of root.querySelectorAll<HTMLElement>(FIELDS)) {
    if (!isField(el) || el.hasAttribute('readonly')) continue
    if (out.some((other) => other.el.contains(el))) continue
    const role = el.getAttribute('role')
    if (role === 'searchbox' || el.getAttribute('type') === 'search' || el.closest('[role="search"]')) continue
    const words = wordsOf(el)
    const asks = ASKS.test(words)
    if (
      OTHER_USE.test(words) &&
      !(asks && /\b(chat|messages?|ask|question)\b/i.test(words) && !/\bcomment|\breview/i.test(words))
    )
      continue
    if (isOneOfManyFields(el) || !isShown(el, env)) continue
    const box = env.rect?.(el)
    if (box && (box.width < 60 || box.height < 8)) continue
    out.push({ el, asks, enabled: !el.hasAttribute('disabled') && el.getAttribute('aria-disabled') !== 'true' })
  }
  return out.sort((a, b) => Number(b.asks) - Number(a.asks))
}

/** A form that also asks for name, address or a rating is not a conversation. */
function isOneOfManyFields(el: Element): boolean {
  const form = el.closest('form,fieldset')
  if (!form) return false
  const others = form.querySelectorAll(
    'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=file]),textarea,select',
  )
  return others.length >= 3
}

/** All that a control says of itself, its icon included. */
export function controlWords(el: Element): string {
  const parts: string[] = []
  const add = (of: Element): void => {
    for (const name of [
      'aria-label',
      'title',
      'name',
      'id',
      'class',
      'data-testid',
      'data-icon',
      'data-tooltip',
      'value',
      'alt',
    ])
      parts.push(of.getAttribute(name) ?? '')
  }
  add(el)
  for (const inner of [...el.querySelectorAll('*')].slice(0, 12)) add(inner)
  parts.push((el.textContent ?? '').slice(0, 80))
  return parts.join(' ')
}

/** What a user reads of a control: text, label, title. */
export const controlLabel = (el: Element): string =>
  [el.getAttribute('aria-label'), el.getAttribute('title'), el.textContent?.slice(0, 80), el.getAttribute('value')]
    .filter(Boolean)
    .join(' ')

export function isDenied(el: Element): boolean {
  if (el.getAttribute('type') === 'file' || el.querySelector('input[type=file]')) return true
  const href = el.getAttribute('href')
  if (href && /^(tel|mailto|sms|https?):/i.test(href)) return true
  const said = controlLabel(el)
  if (hasWord(said, DENIED)) return true
  // Names of classes speak only where the control itself is silent.
  return said.trim() === '' && hasWord(controlWords(el), DENIED)
}

const isEnabled = (el: Element): boolean => !el.hasAttribute('disabled') && el.getAttribute('aria-disabled') !== 'true'

/** Controls near the composer, nearest first. */
function* nearby(composer: Element, env: PageEnv, levels: number, stop?: Element): Generator<Element> {
  const seen = new Set<Element>()
  for (let at = parentOf(composer), level = 0; at && level < levels; at = parentOf(at), level++) {
    if (stop && (at === stop || holds(at, stop))) return
    for (const control of at.querySelectorAll(CONTROLS)) {
      if (seen.has(control)) continue
      seen.add(control)
      if (isShown(control, env)) yield control
    }
  }
}

export function findSendControl(composer: Element, env: PageEnv, list?: Element): HTMLElement | null {
  let silent: HTMLElement | null = null
  for (const control of nearby(composer, env, 5, list)) {
    if (isDenied(control) || !isEnabled(control) || isStop(control)) continue
    if (hasWord(controlWords(control), SENDS) || control.getAttribute('type') === 'submit')
      return control as HTMLElement
    const follows = (composer.compareDocumentPosition(control) & 4) !== 0
    if (!silent && follows && controlLabel(control).trim() === '') silent = control as HTMLElement
  }
  return silent
}

const isStop = (control: Element): boolean => hasWord(controlWords(control), STOP_WORDS)

/** A shown control that would stop the answer: the widget's own sign that it still writes. */
export function hasStopControl(composer: Element, env: PageEnv, list?: Element): boolean {
  for (const control of nearby(composer, env, 4, list)) if (isStop(control) && isEnabled(control)) return true
  return false
}

/**
 * A control that begins a new conversation: in the widget around the composer, its frame on the page included, but not
 * in the messages, where a link may say anything.
 */
export function findNewConversation(composer: Element, list: Element, env: PageEnv): HTMLElement | null {
  const seen = new Set<Element>()
  for (let at = parentOf(composer); at && !/^(body|html|main)$/.test(at.localName); at = parentOf(at)) {
    for (const control of at.querySelectorAll<HTMLElement>(`${CONTROLS},[role="menuitem"],a`)) {
      if (seen.has(control)) continue
      seen.add(control)
      const leadsAway = /^[^#]/.test(control.getAttribute('href') ?? '')
      if (leadsAway || list.contains(control) || !isEnabled(control)) continue
      const said = [control.getAttribute('aria-label'), control.getAttribute('title'), control.textContent]
      if (said.some((label) => label && AGAIN.test(label.trim())) && isShown(control, env)) return control
    }
  }
  return null
}
