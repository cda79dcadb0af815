/** A message's nodes as the text that a reader sees, with lists, tables, code and links kept as markdown. */
import {
  closest,
  firstChildOf,
  firstElementOf,
  nextElementOf,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
} from './dom.ts'
import { type PageEnv, childrenOf } from './page-env.ts'
import type { RunningText } from './running-text.ts'
import { isColumnHead, isRoleTable, rowsByRole, tableOf } from './tables.ts'
import { isSilent, ownText } from './visible.ts'
import { around, codeOf, collapsed, join, lineBreak, linkOf, listItem, paragraphOf } from './written.ts'
import { wordSet } from './word-set.ts'

export type Written = { text: string; truncated: boolean }

const PARAGRAPH = wordSet('p ul ol pre table h1 h2 h3 h4 h5 h6 blockquote dl figure hr')
const BLOCK = wordSet(
  'div section article header footer main aside li tr dt dd address figcaption details summary form fieldset center',
)
/** Display values of components that stand below each other. */
const STACKED = /^(block|flex|grid|list-item|flow-root|table|table-row)$/
/** Never visible: soft hyphens, joiners and direction marks. ZWJ and ZWNJ stay: scripts and emoji need them. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

type Ink = { left: number; env: PageEnv; skip: (el: Element) => boolean; running: RunningText | null }

/**
 * @param max characters (UTF-16 units) after which reading stops
 * @param skip parts of the message that are not its text: names, time stamps, controls
 * @param running a faster way for paragraphs and lists in which nothing is skipped
 */
export function toMarkdown(
  el: Element,
  env: PageEnv,
  max: number,
  skip: (el: Element) => boolean = () => false,
  running: RunningText | null = null,
): Written {
  const ink: Ink = { left: max * 2 + 200, env, skip, running }
  const text = el.localName === 'pre' ? fence(el, ink) : inside(el, ink)
  return finished(text, max, ink.left <= 0)
}

/** @param isCut there was more than is written */
export function finished(written: string, max: number, isCut = false): Written {
  const text = tidy(written)
  const cut = text.length > max || isCut
  return { text: cut ? wholeCharacters(text.slice(0, max)) : text, truncated: cut }
}

const wholeCharacters = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '').trimEnd()

function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/\u00A0/g, ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
    .replace(/^ +(?=\S)/, '')
}

function inside(el: Element, ink: Ink): string {
  const name = el.localName
  const root = name.includes('-') ? ink.env.openRoot(el) : null
  const slotted = name === 'slot' ? ((el as HTMLSlotElement).assignedNodes?.({ flatten: true }) ?? []) : []
  let out = ''
  if (slotted.length > 0) {
    for (const node of slotted) if (ink.left > 0) out = write(out, node, ink)
    return out
  }
  for (let node = firstChildOf(root ?? el); node && ink.left > 0; node = nextSiblingOf(node))
    out = write(out, node, ink)
  return out
}

function write(out: string, node: Node, ink: Ink): string {
  const kind = node.nodeType
  if (kind === 3) return join(out, words(node as Text, ink))
  if (kind !== 1) return out
  if ((node as Element).localName === 'br') return lineBreak(out)
  return join(out, element(node as Element, ink))
}

function words(node: Text, ink: Ink): string {
  // Of a huge paragraph (5 MB) only as much is processed as can be kept.
  const all = node.data
  const data = all.length > ink.left * 2 ? all.slice(0, ink.left * 2) : all
  const keep = data.includes('\n') && /\S/.test(data) && keepsLines(parentElementOf(node), ink.env)
  const text = keep ? data.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/[ \t]+/g, ' ') : collapsed(data)
  ink.left -= all.length > data.length ? ink.left + 1 : text.length
  return text
}

function keepsLines(el: Element | null, env: PageEnv): boolean {
  if (!el) return false
  const value = env.style ? env.style(el).whiteSpace : (el as HTMLElement).style?.whiteSpace
  return typeof value === 'string' && (value.startsWith('pre') || value === 'break-spaces')
}

function element(el: Element, ink: Ink): string {
  const name = el.localName
  if (ink.skip(el) || isSilent(el, ink.env)) return ''
  if ((name === 'div' || name === 'span' || name === 'header') && isCodeHeader(el)) return ''
  if ((name === 'pre' || name === 'div') && isInSentence(el, ink.env)) return codeOf(raw(el, ink).trim())
  if (PARAGRAPH.has(name)) return paragraph(el, name, ink)
  if (name === 'div' && isRoleTable(el)) return around('\n\n', roleTable(el, ink))
  if (BLOCK.has(name)) return around('\n', inside(el, ink))
  if (name === 'a') return link(el as HTMLAnchorElement, inside(el, ink))
  if (name === 'code') return codeOf(inside(el, ink))
  if (name.includes('-')) {
    if (isRoleTable(el)) return around('\n\n', roleTable(el, ink))
    const display = ink.env.style?.(el).display ?? ''
    if (display === 'table-cell') return around(' ', inside(el, ink))
    if (STACKED.test(display)) return around('\n', inside(el, ink))
  }
  return inside(el, ink)
}

/** Code in a line of text, though it is written as a block or in a box around one. */
function isInSentence(el: Element, env: PageEnv): boolean {
  const code = el.localName === 'div' && el.childElementCount === 1 ? el.firstElementChild! : el
  if (code.localName !== 'pre' || !env.style || !env.style(el).display.startsWith('inline')) return false
  return (code === el || ownText(el) === '') && !/\n/.test((code.textContent ?? '').trim())
}

function paragraph(el: Element, name: string, ink: Ink): string {
  const read = ink.running?.read(el, name, ink.left)
  if (read) {
    ink.left -= read.length
    return read.text
  }
  if (name === 'ul' || name === 'ol') return around('\n\n', list(el, name === 'ol', ink))
  if (name === 'pre') return around('\n\n', fence(el, ink))
  if (name === 'table') return around('\n\n', table(el, ink))
  return name === 'hr' ? '' : paragraphOf(name, inside(el, ink))
}

function list(el: Element, ordered: boolean, ink: Ink): string {
  let number = ordered ? Number(el.getAttribute('start') ?? 1) : null
  const lines: string[] = []
  for (let item = firstElementOf(el); item && ink.left > 0; item = nextElementOf(item)) {
    if (ink.skip(item) || isSilent(item, ink.env)) continue
    const nested = item.localName === 'ul' || item.localName === 'ol'
    const text = listItem(nested ? list(item, item.localName === 'ol', ink) : inside(item, ink), number, nested)
    if (text === '') continue
    lines.push(text)
    if (number !== null && !nested) number++
  }
  return lines.join('\n')
}

function table(el: Element, ink: Ink): string {
  const rows: string[][] = []
  for (const row of el.querySelectorAll('tr')) {
    if (ink.left <= 0) break
    if (closest(row, 'table') !== el || isSilent(row, ink.env)) continue
    rows.push(childrenOf(row).map((cell) => inside(cell, ink)))
  }
  return tableOf(rows) || inside(el, ink)
}

function roleTable(el: Element, ink: Ink): string {
  const rows: string[][] = []
  for (const cells of rowsByRole(el, ink.env)) {
    if (ink.left <= 0) break
    rows.push(cells.map((cell) => inside(cell, ink) || (isColumnHead(cell) ? collapsed(cell.textContent ?? '') : '')))
  }
  return tableOf(rows) || inside(el, ink)
}

const languageOf = (classes: string): string => /(?:^|\s)(?:language|lang)-([\w+#-]+)/.exec(classes)?.[1] ?? ''

function fence(el: Element, ink: Ink): string {
  const inner = el.querySelector('code') ?? el
  const language = languageOf(`${inner.className} ${el.className}`)
  const code = raw(inner, ink).replace(/^\n+|\s+$/g, '')
  if (code === '') return ''
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map((run) => run[0].length + 1)))
  return `${ticks}${language}\n${code}\n${ticks}`
}

/** Text of code with its line breaks; a block element ends its line. */
function raw(el: Element, ink: Ink): string {
  let out = ''
  for (const node of el.childNodes) {
    if (ink.left <= 0) break
    if (node.nodeType === 3) {
      const data = (node as Text).data.slice(0, ink.left + 1)
      ink.left -= data.length
      out += data
    } else if (node.nodeType === 1) {
      const child = node as Element
      if (child.localName === 'br') out += '\n'
      else if (!ink.skip(child) && !isSilent(child, ink.env)) {
        const text = raw(child, ink)
        out += BLOCK.has(child.localName) && text !== '' && !text.endsWith('\n') ? `${text}\n` : text
      }
    }
  }
  return out
}

function link(el: HTMLAnchorElement, text: string): string {
  const { href } = el
  // In SVG `href` is an object.
  return linkOf(text, typeof href === 'string' ? href : '', el.getAttribute('href'))
}

/** A code block's language, right below it and beside nothing but buttons: "yaml  Copy". */
function isLanguageBelow(el: Element): boolean {
  const bar = firstChildOf(el)?.nodeType === 3 ? parentElementOf(el) : null
  const block = bar?.localName === 'div' ? previousElementOf(bar) : null
  const code = block?.localName === 'pre' ? block.querySelector('code[class]') : null
  const language = code ? languageOf(code.className).toLowerCase() : ''
  return (
    language !== '' &&
    (el.textContent ?? '').trim().toLowerCase() === language &&
    bar!.childElementCount > 1 &&
    ownText(bar!) === '' &&
    childrenOf(bar!).every((kid) => kid === el || kid.localName === 'button')
  )
}

/** "python  Copy" above a code block is the block's header. */
function isCodeHeader(el: Element): boolean {
  if (isLanguageBelow(el)) return true
  let next = nextElementOf(el)
  for (let depth = 0; depth < 3 && next && next.localName !== 'pre'; depth++) next = firstElementOf(next)
  if (next?.localName !== 'pre') return false
  const text = el.textContent ?? ''
  return (
    text.length <= 40 &&
    el.querySelector('p,li') === null &&
    (el.querySelector('button,svg,[role=button]') !== null || /^\s*[\w+#.-]{1,20}\s*$/.test(text))
  )
}
