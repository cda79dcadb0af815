/**
 * Launchers that are no control at all: a small element that floats over a lower corner of the page, on top, with the
 * pointer's hand. Many such things open no chat; names and pictures rule those out, and launcher.ts weighs the rest.
 */
import { closest, parentElementOf, rootNodeOf } from './dom.ts'
import { CONTROLS, controlWords } from './controls.ts'
import { controlLabels, isSilentControl } from './denied.ts'
import { type Box, holds, type PageEnv, parentOf } from './page-env.ts'
import type { Tree } from './roots.ts'
import { isSpeechBubble } from './speech-bubble.ts'
import { vocabulary } from './vocabulary.ts'

const DRAWN = 'div,span,a,i,img,svg,figure,picture'
/** Launchers are small; a whole page that calls itself a chat is none. */
export const MOST_WIDTH = 420
export const MOST_HEIGHT = 220
const LEAST = 12
const MOST = 120
const NEAR = 6

/** Other floating things, besides what may never be pressed (denied.ts). */
const saysOtherUse = vocabulary({
  whole: `to_top totop top_button back_to_top backtotop scroll_to scrollto scroll_top scrolltop scroll_up scrollup go_top
    gotop go_up goup arrow_up arrowup up_arrow uparrow chevron_up angle_up caret_up nach_oben haut_de_page
    whatsapp whats_app telegram viber wechat skype sms accessibility accessible a11y wheelchair barrierefrei barrierefreiheit
    accessibilite accesibilidad nav navbar navigation hamburger burger consent gdpr privacy cookiebanner darkmode
    dark_mode theme_toggle theme_switch language languages sprache langue idioma cart basket wishlist favorite
    favorites favourites search fullscreen map social promo coupon discount gift newsletter play pause music debug
    devtools bug`,
  inside: '上へ トップへ戻る 言語 検索 カート アクセシビリティ الأعلى اللغة بحث سلة إمكانية',
})
/** Arrows, telephones, wheelchair, cookie, stars, hearts, bars, carts. */
const OTHER_PICTURE = /[↑⇧⬆▲△⌃☝🔝⏫🔼☎✆📞📱♿🍪⭐★☆❤♥☰≡🛒🛍🔍🔎🌙☀🌐🎁⚙✕×✖]/u
const CHAT_PICTURE = /[💬🗨🗯💭🤖]/u

/** A picture that says chat by itself. */
export const isChatSign = (el: Element): boolean => CHAT_PICTURE.test(el.textContent ?? '')
export const hasSpeechBubble = (el: Element, env: PageEnv): boolean =>
  [...(env.pictures?.(el) ?? [])].some(isSpeechBubble)

/** Its window is no larger than a launcher: a frame of its own, which its page puts where the user sees it. */
export function hasOwnWindow({ ownerDocument }: Element): boolean {
  const { clientWidth, clientHeight } = ownerDocument.documentElement
  const view = ownerDocument.defaultView
  // A small window that the user opened is no frame.
  return view?.parent !== view && clientWidth > 0 && clientWidth <= MOST_WIDTH && clientHeight <= MOST_HEIGHT
}

/** In the lower half of the page, near its left or right edge. */
export function standsInCorner(el: Element, env: PageEnv): boolean {
  const box = env.rect?.(el)
  const view = el.ownerDocument.documentElement
  if (!box || box.width === 0) return false
  if (hasOwnWindow(el)) return true
  const low = box.top > view.clientHeight / 2
  return low && (box.left < view.clientWidth / 4 || box.right > (view.clientWidth * 3) / 4)
}

const isIconSized = ({ width, height }: Box): boolean =>
  width >= LEAST && height >= LEAST && width <= MOST && height <= MOST

const hasHand = (el: Element, env: PageEnv): boolean => env.style?.(el).cursor === 'pointer'

/**
 * The outermost element with the pointer's hand: wherever the listener is, a press reaches it from there. Not the host
 * of a shadow root, which shows nothing by itself.
 */
function wholeOf(el: Element, env: PageEnv): Element {
  let whole = el
  for (let at = parentElementOf(el); at && hasHand(at, env) && isIconSized(env.rect!(at)); at = parentElementOf(at))
    whole = at
  return whole
}

/** From the icon up to the floating element; null where nothing floats. */
function floatingBox(el: Element, env: PageEnv): Element[] | null {
  const path: Element[] = []
  for (let at: Element | null = el; at && path.length < NEAR; at = parentOf(at)) {
    if (/^(body|html|main)$/.test(at.localName)) break
    path.push(at)
    if (env.style?.(at).position === 'fixed') return path
  }
  return hasOwnWindow(el) ? path : null
}

const namesOn = (el: Element): string =>
  [
    el.localName,
    el.id,
    ...['class', 'title', 'aria-label', 'data-tooltip', 'role'].map((n) => el.getAttribute(n) ?? ''),
  ]
    .join(' ')
    .trim()

/** Judged by what it shows and says; if that is nothing, by its names and those of all up to the floating element. */
export function hasOtherUse(el: Element, env: PageEnv): boolean {
  if (OTHER_PICTURE.test(el.textContent ?? '') || controlLabels(el).some(saysOtherUse)) return true
  if (!isSilentControl(el)) return false
  return saysOtherUse(`${controlWords(el)} ${(floatingBox(el, env) ?? []).map(namesOn).join(' ')}`)
}

/** Nothing covers its middle, where a user would press. */
function isOnTop(el: Element, env: PageEnv): boolean {
  const { left, top, width, height } = env.rect!(el)
  const root = rootNodeOf(el) as Document | ShadowRoot
  const hit = root.elementFromPoint?.(left + width / 2, top + height / 2)
  return !hit || holds(el, hit)
}

/** Possible launchers by position and drawing; none without geometry. */
export function* floatingIcons(roots: readonly Tree[], env: PageEnv): Generator<HTMLElement> {
  if (!env.rect) return
  const seen = new Set<Element>()
  for (const root of roots) {
    for (const el of root.querySelectorAll(DRAWN)) {
      if (!isIconSized(env.rect(el)) || !standsInCorner(el, env) || !hasHand(el, env)) continue
      const icon = wholeOf(el, env)
      if (seen.has(icon) || !('click' in icon)) continue
      seen.add(icon)
      if (closest(icon, CONTROLS) || icon.querySelector(CONTROLS)) continue
      if (floatingBox(icon, env) && isOnTop(icon, env)) yield icon as HTMLElement
    }
  }
}
