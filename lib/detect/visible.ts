/** Which words of an element a reader sees: not controls, nothing hidden, nothing for screen readers only. */
import { closest, contains, firstChildOf, firstElementOf, nextSiblingOf } from './dom.ts'
import { childrenOf, kids, type Looks, type PageEnv, parentOf, slotted } from './page-env.ts'
import { HIDDEN_WORDS } from './words.ts'
import { wordSet } from './word-set.ts'

const SILENT = wordSet(
  'button script style noscript template svg math img picture video audio canvas iframe object embed input textarea select option datalist progress meter dialog nav',
)
const CONTROLS = wordSet(
  'button menu menubar menuitem toolbar tooltip progressbar radiogroup radio checkbox switch slider tablist tab combobox listbox option textbox searchbox img separator',
)
/** Ordinary formatting tags of a message; asking for their style would cost much and tell nothing. */
const FORMATTING = wordSet(
  'p b i em strong code pre a br li ul ol table tbody thead tr td th h1 h2 h3 h4 h5 h6 blockquote hr s u sub sup mark kbd',
)
/** Block tags of running text. Several side by side are one message. */
export const FLOW = wordSet('p ul ol pre table h1 h2 h3 h4 h5 h6 blockquote hr dl figure')

/** Has blocks of running text. */
export const holdsFlow = (el: Element): boolean => childrenOf(el).some((kid) => FLOW.has(kid.localName))

/** Not worth asking for its style: ordinary formatting, or nothing that a rule of the widget could match. */
export const isFormatting = (el: Element): boolean =>
  FORMATTING.has(el.localName) || (!el.hasAttributes() && isBare(el.localName))
const isBare = (name: string): boolean => name !== 'slot' && !name.includes('-')
/** As `isFormatting`, for an element known by its markup. */
export const isFormattingBy = (name: string, hasAttributes: boolean): boolean =>
  FORMATTING.has(name) || (!hasAttributes && isBare(name))

export const isControl = (el: Element): boolean => isControlBy(el.localName, el.getAttribute('role'))
/** As `isControl`, for an element known by its markup. */
export const isControlBy = (name: string, role: string | null): boolean =>
  SILENT.has(name) || (role !== null && CONTROLS.has(role))

const off = (looks: Looks): boolean => looks.display === 'none' || looks.visibility === 'hidden'

/** Hidden itself; without `env.drawn` its ancestors are not asked. */
export function isHidden(el: Element, env: PageEnv): boolean {
  if (el.hasAttribute('hidden') || el.hasAttribute('inert')) return true
  if (isFormatting(el)) return false
  if (env.drawn) return !env.drawn(el)
  const inline = (el as HTMLElement).style
  if (inline && off(inline)) return true
  return env.style ? off(env.style(el)) : false
}

/** For screen readers only: clipped to a pixel, moved off the page, or named so. */
export function isForScreenReaders(el: Element, env: PageEnv): boolean {
  if (HIDDEN_WORDS.test(el.getAttribute('class') ?? '')) return true
  if (isFormatting(el) && !/^h\d$/.test(el.localName)) return false
  if (!env.rect || firstChildOf(el) === null) return false
  const box = env.rect(el)
  if (box.width > 2 && box.height > 2) return box.right < -500
  // `display: contents` and wrappers around positioned content also have a 0 px box: only clipped ones count.
  if (!env.style || box.width > 2 || box.height > 2) return false
  const { position, overflowY } = env.style(el)
  return position === 'absolute' || overflowY === 'hidden' || overflowY === 'clip'
}

/** Most of a long conversation: checked first, since each DOM call costs. */
const isPlain = (el: Element): boolean => FORMATTING.has(el.localName) && !el.hasAttributes()

export const isSilent = (el: Element, env: PageEnv): boolean =>
  !isPlain(el) && (isControl(el) || isHidden(el, env) || isForScreenReaders(el, env))

/** Drawn, and so are its ancestors. */
export function isShown(el: Element, env: PageEnv): boolean {
  if (env.drawn) return env.drawn(el) && !closest(el, '[aria-hidden="true"],[inert]')
  for (let at: Element | null = el; at; at = parentOf(at)) {
    if (isHidden(at, env) || at.getAttribute('aria-hidden') === 'true') return false
    if (at.localName === 'details' && !at.hasAttribute('open')) return false
  }
  return true
}

/** Has visible text outside of controls. Stops at the first. */
export const hasWords = (el: Element, env: PageEnv): boolean =>
  !isControl(el) && !el.hasAttribute('hidden') && holdsWords(el, env)

/** As `hasWords`, for an element that is neither a control nor hidden. */
export function holdsWords(el: Element, env: PageEnv, depth = 0): boolean {
  const name = el.localName
  const root = name.includes('-') ? env.openRoot(el) : null
  /** What is drawn in it is not, or not only, its children. */
  const isApart = root !== null || name === 'form' || name === 'slot'
  // In document order: usually the first node has some.
  for (let node = firstChildOf(el); node; node = nextSiblingOf(node))
    if (!(isApart && node.nodeType === 1) && tellsWords(node, env, depth)) return true
  return isApart && [...(root?.children ?? childrenOf(el)), ...slotted(el)].some((node) => tellsWords(node, env, depth))
}

/** Children with visible words. */
export const worded = (el: Element, env: PageEnv): Element[] => kids(el, env).filter((kid) => isWorded(kid, env))
/** Has visible words. */
export const isWorded = (el: Element, env: PageEnv): boolean => !isSilent(el, env) && holdsWords(el, env)

function tellsWords(node: Node, env: PageEnv, depth: number): boolean {
  if (node.nodeType !== 1) return node.nodeType === 3 && /\S/.test((node as Text).data)
  const el = node as Element
  return depth <= MAX_DEPTH && (isPlain(el) || !(isControl(el) || isHidden(el, env))) && holdsWords(el, env, depth + 1)
}
const MAX_DEPTH = 24

/**
 * True where more words are drawn inside than its text has: those of shadow roots and slotted ones. Outside of them
 * there may be only a name or a time, and what is put into a named slot may be just that.
 */
export const holdsMore = (el: Element, env: PageEnv): boolean =>
  firstElementOf(el) !== null &&
  [...el.querySelectorAll('*')].some((inner) => {
    if (inner.localName === 'slot')
      return (
        !inner.hasAttribute('name') && slotted(inner).some((node) => !contains(inner, node) && tellsWords(node, env, 0))
      )
    const root = inner.localName.includes('-') ? env.openRoot(inner) : null
    return root !== null && [...root.children].some((kid) => isWorded(kid, env))
  })

/** As `ownText`; a component's own text is drawn in a slot. */
export const drawnText = (el: Element, env: PageEnv): string =>
  el.localName.includes('-') && env.openRoot(el) ? '' : ownText(el)

export function ownText(el: Element): string {
  let out = ''
  for (let node = firstChildOf(el); node; node = nextSiblingOf(node))
    if (node.nodeType === 3) out += (node as Text).data.slice(0, 400)
  return out.trim()
}
