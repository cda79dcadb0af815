/** What opens a closed chat: a launcher on the page, or the button on a widget's start screen. */
import { closest, matches, rootNodeOf } from './dom.ts'
import { CONTROLS, controlWords, isEnabled } from './controls.ts'
import { controlLabels, isDenied, isNamedDenied, isSilentControl } from './denied.ts'
import {
  floatingIcons,
  hasOtherUse,
  hasOwnWindow,
  hasSpeechBubble,
  isChatSign,
  MOST_HEIGHT,
  MOST_WIDTH,
  standsInCorner,
} from './icon-launcher.ts'
import { holds, type PageEnv, parentOf } from './page-env.ts'
import type { Tree } from './roots.ts'
import { isShown } from './visible.ts'
import { fold, vocabulary } from './vocabulary.ts'

const PRESSABLE = `${CONTROLS},a[href^="#"],a[href^="javascript:"],a:not([href]),[aria-haspopup="dialog"],[aria-controls],[tabindex="0"],[class*="launcher" i],[class*="toggle" i],[class*="widget" i]`

const saysChat = vocabulary({
  whole: `chat chats chatbot bot assistant copilot messenger message ask ask_us help help_me need_help questions support
    talk_to_us write_to_us hilfe frage fragen frag nachricht assistent chatten aide question discuter discussion
    assistance message_nous ayuda pregunta preguntas pregunta asistente chatear mensaje`,
  begins: 'schreib ecri posez escrib hable',
  inside: 'チャット 相談 お問い合わせ 質問 ヘルプ アシスタント دردشة محادثة مساعد مساعدة اسأل تحدث راسل',
})
const isNamedChat = vocabulary({
  whole: 'chat chatbot chatwidget bot assistant copilot messenger livechat webchat chatbox launcher',
  begins: 'chat webchat messeng launch',
})
const opens = vocabulary({
  whole: 'open start launch toggle show expand begin launcher offnen starten ouvrir demarrer abrir iniciar',
  inside: '開く 開始 فتح ابدأ',
})
/** Matches a whole label: "Start chat", "Let's chat", "Send us a message". */
const STARTS =
  /^[^\p{L}]*((start|begin|open|continue)\s+(a\s+|the\s+)?(new\s+)?(chat|chatting|conversation|messaging)( now)?|let['’]?s (chat|talk|start|go)|chat now|chat with us|send (us )?a message|ask (us )?(a question|anything)|(chat|gespräch|unterhaltung)\s+(starten|beginnen|öffnen)|jetzt chatten|nachricht (senden|schreiben)|(démarrer|commencer|ouvrir)\s+(le\s+|un\s+|une\s+|la\s+)?(chat|conversation|discussion)|(iniciar|empezar|comenzar|abrir)\s+(el\s+|un\s+|una\s+|la\s+)?(chat|conversación|charla)|(チャット|会話)を?(開始|始める)(する)?|(ابدأ|بدء) (ال)?(محادثة|دردشة))[^\p{L}]*$/iu

/** Controls with fewer points are not pressed. */
const LIMIT = 4
const NEAR = 5

/** It mentions chat in a label too short to be a sentence about one. */
export const saysItIsChat = (control: Element): boolean =>
  controlLabels(control).some((label) => fold(label).split(' ').length <= 8 && saysChat(label))

/** A launcher may be a switch that is off; pressing any other switch makes a statement in the user's name. */
const isOffSwitch = (control: Element): boolean =>
  control.getAttribute('aria-pressed') === 'false' &&
  controlLabels(control).some((label) => saysChat(label) && opens(label))

/** What closes a launcher's frame is in it too: the frame's title speaks for what has words, or stands there alone. */
const isSilentAmongOthers = (control: Element): boolean =>
  isSilentControl(control) &&
  [...(rootNodeOf(control) as Document | ShadowRoot).querySelectorAll(CONTROLS)].some(
    (other) => !holds(other, control) && !holds(control, other),
  )

/** Its picture is the bubble of comments: it has their number beside it, or stands in a bar of other things to press. */
function mayCountComments(control: HTMLElement, env: PageEnv): boolean {
  const labels = controlLabels(control)
  if (labels.some((label) => /\p{L}/u.test(label)) || isMarkedLauncher(control)) return false
  // What is unread lies over the picture's edge.
  const isBadge = (el: Element): boolean => env.style?.(el).position === 'absolute'
  if (
    labels.length > 0 &&
    ![...control.querySelectorAll('*')].some((el) => /\p{N}/u.test(el.textContent) && isBadge(el))
  )
    return true
  const bar = barAround(control, env)
  return (
    bar !== null &&
    [...bar.querySelectorAll(CONTROLS)].filter((other) => !holds(other, control) && isShown(other, env)).length > 1
  )
}

const BAR_WIDTH = 120
/** What floats around it and is a bar, across or down. */
function barAround(control: Element, env: PageEnv): Element | null {
  for (let at = parentOf(control); at && !/^(body|html)$/.test(at.localName); at = parentOf(at)) {
    if (env.style?.(at).position !== 'fixed') continue
    const box = env.rect?.(at)
    return box && !isMount(at, env) && (box.height <= MOST_HEIGHT || box.width <= BAR_WIDTH) ? at : null
  }
  return null
}

function points(control: HTMLElement, env: PageEnv): number {
  let sum = 0
  const labels = controlLabels(control)
  if (saysItIsChat(control)) sum += 2.5
  if (labels.some(opens)) sum += 0.5
  if (isNamedChat(controlWords(control))) sum += 1.5
  if (control.getAttribute('aria-expanded') === 'false') sum += 1
  if (control.getAttribute('aria-haspopup') === 'dialog') sum += 1
  let fixed = hasOwnWindow(control)
  let named = fixed && isNamedChat(control.ownerDocument.title) && !isSilentAmongOthers(control)
  for (let at: Element | null = control, depth = 0; at && depth < NEAR; at = parentOf(at), depth++) {
    if (/^(body|html|main)$/.test(at.localName)) break
    if (env.style?.(at).position === 'fixed') fixed = true
    const names = [at.localName.includes('-') ? at.localName : '', at.id, at.getAttribute('class') ?? '']
    // The control's other names are among its words.
    if (names.slice(0, depth > 0 ? 3 : 1).some(isNamedChat)) named = true
    // Part of the site's own navigation or content.
    if (/^(nav|article|table|form)$/.test(at.localName)) sum -= 2
  }
  if (fixed) sum += 1.5
  if (named) sum += 1.5
  const floats = fixed && standsInCorner(control, env)
  if (floats) sum += 1
  if (isChatSign(control) || (floats && hasSpeechBubble(control, env) && !mayCountComments(control, env))) sum += 2
  return sum
}

function isSmall(control: Element, env: PageEnv): boolean {
  const box = env.rect?.(control)
  return !box || (box.width > 0 && box.height > 0 && box.width <= MOST_WIDTH && box.height <= MOST_HEIGHT)
}

/** Nothing is drawn of it, or no click reaches it: only a place for what it holds. */
function isMount(el: Element, env: PageEnv): boolean {
  const box = env.rect?.(el)
  return env.style?.(el).pointerEvents === 'none' || (box !== undefined && (box.width === 0 || box.height === 0))
}

/** Goes on below the screen and is no column of it. */
function isPage(el: Element, env: PageEnv): boolean {
  const box = env.rect?.(el)
  const { clientWidth, clientHeight } = el.ownerDocument.documentElement
  return box !== undefined && box.height > clientHeight && box.width > clientWidth / 2
}

/** The largest box around it that is as small as a launcher, where that floats; null in a panel and in the page's text. */
function floatingWhole(control: Element, env: PageEnv): Element | null {
  let whole: Element | null = null
  let floats = hasOwnWindow(control)
  for (let at: Element | null = control; at && !/^(body|html)$/.test(at.localName); at = parentOf(at)) {
    const position = env.style?.(at).position ?? ''
    if (!isMount(at, env)) {
      if (isSmall(at, env)) whole = at
      else if (!floats || position === 'fixed' || !isPage(at, env)) return null
    }
    if (position === 'fixed') return whole
    if (/^(absolute|sticky)$/.test(position) && standsInCorner(at, env)) floats = true
  }
  return floats ? whole : null
}

const saysLauncher = vocabulary({ begins: 'launch' })
const isMarkedLauncher = (el: Element): boolean =>
  el.getAttribute('aria-expanded') === 'false' ||
  el.getAttribute('aria-haspopup') === 'dialog' ||
  saysLauncher(controlWords(el))

/**
 * A label without a word for opening a chat may be a hand-off or a call in a language that is not known here. A launcher
 * floats by itself, or is the only one marked as such among a teaser's buttons; a button that does something stands in a
 * panel, with others.
 */
function isUnknownInPanel(control: HTMLElement, env: PageEnv): boolean {
  const labels = controlLabels(control).filter((label) => /\p{L}/u.test(label))
  if (labels.length === 0 || labels.some((label) => saysChat(label) || opens(label) || STARTS.test(label))) return false
  if (isNamedDenied(control)) return true
  const whole = floatingWhole(control, env)
  if (!whole) return true
  const others = [...whole.querySelectorAll(CONTROLS)].filter(
    (other) => !holds(other, control) && !holds(control, other) && isShown(other, env) && !isDenied(other),
  )
  return others.length > 0 && (!isMarkedLauncher(control) || others.some(isMarkedLauncher))
}

const leadsAway = (control: Element): boolean => {
  const href = closest(control, 'a')?.getAttribute('href')?.trim() ?? ''
  return href !== '' && href !== '#' && !/^javascript:\s*(void|;|$)/i.test(href)
}

const mayBePressed = (el: HTMLElement, env: PageEnv): boolean =>
  isEnabled(el) &&
  !leadsAway(el) &&
  !isDenied(el, isOffSwitch(el)) &&
  !hasOtherUse(el, env) &&
  isShown(el, env) &&
  isSmall(el, env) &&
  !isUnknownInPanel(el, env)

function* pressable(roots: readonly Tree[], env: PageEnv): Generator<HTMLElement> {
  for (const root of roots) {
    for (const el of root.querySelectorAll<HTMLElement>(PRESSABLE)) {
      // A wrapper or an icon named a launcher has the button inside or around it.
      if (!matches(el, CONTROLS) && (el.querySelector(PRESSABLE) || closest(el, CONTROLS))) continue
      // SVG elements have no `click`; the element around them has.
      if (!('click' in el)) continue
      if (mayBePressed(el, env)) yield el
    }
  }
}

/** Controls that most likely open a chat, likeliest first. */
export function findLaunchers(roots: readonly Tree[], env: PageEnv): HTMLElement[] {
  const found = new Map<HTMLElement, number>()
  for (const control of pressable(roots, env)) {
    const sum = points(control, env)
    if (sum >= LIMIT) found.set(control, sum)
  }
  for (const icon of floatingIcons(roots, env)) {
    if ([...found.keys()].some((other) => holds(other, icon) || holds(icon, other))) continue
    const sum = mayBePressed(icon, env) ? points(icon, env) : 0
    if (sum >= LIMIT) found.set(icon, sum)
  }
  return [...found].sort(([, a], [, b]) => b - a).map(([control]) => control)
}

/** The button on the first screen of an opened widget. @param pressed controls that would only close it again */
export function findStart(
  roots: readonly Tree[],
  env: PageEnv,
  pressed: ReadonlySet<Element> = new Set(),
): HTMLElement | null {
  for (const control of pressable(roots, env))
    if (!pressed.has(control) && controlLabels(control).some((label) => STARTS.test(label))) return control
  return null
}
