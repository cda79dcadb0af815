/** What of an element a reader sees as words of a message: not controls, not what is hidden, not what only screen readers hear. */
import { childrenOf, kids, type Looks, type PageEnv, parentOf, slotted } from './page-env.ts'
import { HIDDEN_WORDS } from './words.ts'
import { wordSet } from './word-set.ts'

const SILENT = wordSet(
  'button script style noscript template svg math img picture video audio canvas iframe object embed input textarea select option datalist progress meter dialog nav',
)
const CONTROLS = wordSet(
  'button menu menubar menuitem toolbar tooltip progressbar radiogroup radio checkbox switch slider tablist tab combobox listbox option textbox searchbox img separator',
)
/** Tags that are ordinary formatting of a message; asking for their style would cost much and tell nothing. */
const FORMATTING = wordSet(
  'p b i em strong code pre a br li ul ol table tbody thead tr td th h1 h2 h3 h4 h5 h6 blockquote hr s u sub sup mark kbd',
)
/** Block tags of running text. Several of them side by side are one message, not several. */
export const FLOW = wordSet('p ul ol pre table h1 h2 h3 h4 h5 h6 blockquote hr dl figure')

/** Written in blocks of running text. */
export const holdsFlow = (el: Element): boolean => childrenOf(el).some((kid) => FLOW.has(kid.localName))

/** Not worth asking its style: ordinary formatting, or nothing on it that a rule of the widget could name. */
export const isFormatting = (el: Element): boolean =>
  FORMATTING.has(el.localName) || (!el.hasAttributes() && isBare(el.localName))
const isBare = (name: string): boolean => name !== 'slot' && !name.includes('-')
/** As `isFormatting`, of an element that is known by its markup. */
export const isFormattingBy = (name: string, hasAttributes: boolean): boolean =>
  FORMATTING.has(name) || (!hasAttributes && isBare(name))

export const isControl = (el: Element): boolean => isControlBy(el.localName, el.getAttribute('role'))
/** As `isControl`, of an element that is known by its markup. */
export const isControlBy = (name: string, role: string | null): boolean =>
  SILENT.has(name) || (role !== null && CONTROLS.has(role))

const off = (looks: Looks): boolean => looks.display === 'none' || looks.visibility === 'hidden'

/** Hidden by its own doing (an ancestor's is not asked). */
export function isHidden(el: Element, env: PageEnv): boolean {
  if (el.hasAttribute('hidden') || el.hasAttribute('inert')) return true
  if (isFormatting(el)) return false
  if (env.drawn) return !env.drawn(el)
  const inline = (el as HTMLElement).style
  if (inline && off(inline)) return true
  return env.style ? off(env.style(el)) : false
}

/** Text for screen readers only: clipped to a pixel, pushed off the page, or named so. */
export function isForScreenReaders(el: Element, env: PageEnv): boolean {
  if (HIDDEN_WORDS.test(el.getAttribute('class') ?? '')) return true
  if (isFormatting(el) && !/^h\d$/.test(el.localName)) return false
  if (!env.rect || el.firstChild === null) return false
  const box = env.rect(el)
  if (box.width > 2 && box.height > 2) return box.right < -500
  // A 0 px box is also that of `display: contents` and of wrappers around what is positioned: only clipped ones count.
  if (!env.style || box.width > 2 || box.height > 2) return false
  const { position, overflowY } = env.style(el)
  return position === 'absolute' || overflowY === 'hidden' || overflowY === 'clip'
}

/** Most of a long conversation: asked first, since each question to the DOM costs. */
const isPlain = (el: Element): boolean => FORMATTING.has(el.localName) && !el.hasAttributes()

export const isSilent = (el: Element, env: PageEnv): boolean =>
  !isPlain(el) && (isControl(el) || isHidden(el, env) || isForScreenReaders(el, env))

/** Drawn, its ancestors too. */
export function isShown(el: Element, env: PageEnv): boolean {
  if (env.drawn) return env.drawn(el) && !el.closest('[aria-hidden="true"],[inert]')
  for (let at: Element | null = el; at; at = parentOf(at)) {
    if (isHidden(at, env) || at.getAttribute('aria-hidden') === 'true') return false
    if (at.localName === 'details' && !at.hasAttribute('open')) return false
  }
  return true
}

/** Has a visible letter, digit or symbol somewhere that is not in a control. Stops at the first. */
export const hasWords = (el: Element, env: PageEnv): boolean =>
  !isControl(el) && !el.hasAttribute('hidden') && holdsWords(el, env)

/** As `hasWords`, of an element that is neither a control nor hidden. */
export function holdsWords(el: Element, env: PageEnv, depth = 0): boolean {
  const name = el.localName
  const root = name.includes('-') ? env.openRoot(el) : null
  /** What is drawn in it is not, or not only, what it holds. */
  const isApart = root !== null || name === 'form' || name === 'slot'
  // In the order of the document: mostly its first node holds some.
  for (let node = el.firstChild; node; node = node.nextSibling)
    if (!(isApart && node.nodeType === 1) && tellsWords(node, env, depth)) return true
  return isApart && [...(root?.children ?? childrenOf(el)), ...slotted(el)].some((node) => tellsWords(node, env, depth))
}

/** Children that hold words a reader sees. */
export const worded = (el: Element, env: PageEnv): Element[] => kids(el, env).filter((kid) => isWorded(kid, env))
/** Holds words a reader sees. */
export const isWorded = (el: Element, env: PageEnv): boolean => !isSilent(el, env) && holdsWords(el, env)

function tellsWords(node: Node, env: PageEnv, depth: number): boolean {
  if (node.nodeType !== 1) return node.nodeType === 3 && /\S/.test((node as Text).data)
  const el = node as Element
  return depth <= MAX_DEPTH && (isPlain(el) || !(isControl(el) || isHidden(el, env))) && holdsWords(el, env, depth + 1)
}
const MAX_DEPTH = 24

/**
 * Words in shadow roots inside, and those that a component is given, are no part of its text: a name or a time may be all
 * that stands outside of them. What is put into a place with a name may be just these.
 */
export const holdsMore = (el: Element, env: PageEnv): boolean =>
  el.firstElementChild !== null &&
  [...el.querySelectorAll('*')].some((inner) => {
    if (inner.localName === 'slot')
      return (
        !inner.hasAttribute('name') && slotted(inner).some((node) => !inner.contains(node) && tellsWords(node, env, 0))
      )
    const root = inner.localName.includes('-') ? env.openRoot(inner) : null
    return root !== null && [...root.children].some((kid) => isWorded(kid, env))
  })

/** As `ownText`; what a component holds is drawn in a slot of its own. */
export const drawnText = (el: Element, env: PageEnv): string =>
  el.localName.includes('-') && env.openRoot(el) ? '' : ownText(el)

export function ownText(el: Element): string {
  let out = ''
  for (let node = el.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 3) out += (node as Text).data.slice(0, 400)
  return out.trim()
}
