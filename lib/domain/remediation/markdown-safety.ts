/**
 * Threat: an Expert Answer is served verbatim into a widget that we did not write and that may render markdown
 * carelessly. So content that no widget should have to withstand is never served: links whose address could run
 * something (`javascript:`, `data:`, even with entities, escapes or control characters), and HTML that runs. Code is
 * displayed, not followed, and may contain anything. This is not a sanitiser: it refuses, and a person rewrites.
 */
import { withoutCode } from './markdown-code.ts'

/** Characters `[start, end)` of the text. `target` is the address as a browser would read it. */
export type LinkTarget = { target: string; start: number; end: number }
export type Unsafe = { kind: 'link' | 'html'; quote: string; start: number; end: number }

const NAMED: Readonly<Record<string, string>> = { colon: ':', tab: '\t', newline: '\n', amp: '&', sol: '/', lpar: '(' }

/** Browsers drop these from an address before reading its scheme. */
const UNREAD = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/gu

function decoded(address: string): string {
  const entities = address.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return NAMED[(name ?? '').toLowerCase()] ?? whole
    },
  )
  return entities.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(UNREAD, '')
}

/** Each line's marks of a quotation, which are no part of what stands in it and may go on over several lines. */
const QUOTE_MARKS = /^[ \t]*>[ \t>]*/gm

/** Two texts with the same places: code is blanked in both, and the marks of quotations in the second. */
function readingsOf(markdown: string): Set<string> {
  const text = withoutCode(markdown)
  return new Set([text, text.replace(QUOTE_MARKS, (marks) => ' '.repeat(marks.length))])
}

/** Each place is looked at, also within what another one has matched: which of them counts is up to the reader. */
const PLACES: readonly RegExp[] = [
  // [words](address "title"), ![words](address)
  /\](?=\(\s*(<[^<>\n]{1,4000}|[^\s()<>]{1,4000}(?:\([^\s()]{0,2000}\)[^\s()]{0,2000}){0,5}))/dg,
  // [label]: address, with a title behind it or nothing, also in an item, a quotation or a footnote
  /^[ \t>+*.)\d-]{0,200}(?:\[\^[^\]\n]{1,99}\]:[ \t]*)?\[(?<label>(?:[^\]\\]|\\[^]){1,999})\]:\s*(?<address><[^<>\n]+(?=>)|\S+(?!\S))>?(?=[ \t]*(?:$|["'(]|[^\S \t]))/dgm,
  // <address>
  /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,4000})>/dgi,
  // Bare addresses
  /(?<![\w(<"'=/])((?:https?:\/\/|www\.)[^\s<>"'`]{1,4000})/dgi,
]

/** Schemes that run in the page itself. */
const RUNNING = /^(?:javascript|vbscript|data|blob|file):/i

/** Whether the text uses a label, apart from saying once what its address is. */
function labelsUsed(text: string): (label: string) => boolean {
  const bare = (part: string): string =>
    part
      .toLowerCase()
      .toUpperCase()
      .replace(/[^\p{L}\p{N}[\]]/gu, '')
  const times = new Map<string, number>()
  for (const [, label = ''] of bare(text).matchAll(/\[([^[\]]*)\]/g)) times.set(label, (times.get(label) ?? 0) + 1)
  return (label) => times.get(bare(label)) !== 1
}

/** Every address that the markdown links to or loads, in order of place. */
export function linkTargets(markdown: string): LinkTarget[] {
  const [text, ...others] = [...readingsOf(markdown)] as [string, ...string[]]
  const found = new Map<number, LinkTarget>()
  let isUsed: ((label: string) => boolean) | undefined
  for (const place of PLACES) {
    for (const match of [text, ...others].flatMap((one) => [...one.matchAll(place)])) {
      const { address = match[1] ?? '', label } = match.groups ?? {}
      const start = (match.indices!.groups?.address ?? match.indices![1]!)[0]
      const bare = address.replace(/^</, '').replace(/[.,;:!?)\]]+$/, (tail) => (place === PLACES[3] ? '' : tail))
      const at = start + (address.startsWith('<') ? 1 : 0)
      const target = decoded(bare)
      // "[Step]: Menu:Settings" is a link only where something refers to the step.
      if (label !== undefined && !isSafeTarget(target) && !RUNNING.test(target)) {
        isUsed ??= labelsUsed(text)
        if (!isUsed(label)) continue
      }
      if (!found.has(at)) found.set(at, { target, start: at, end: at + bare.length })
    }
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start)
}

/** What is before the port of "www.example.com:8080" is a host. */
const SCHEME = /^(?!www\.[^:/?#]*:\d)([a-z][a-z0-9+.-]*):/i
const SAFE_SCHEME = /^(?:https?|mailto|tel)$/i

/** http(s), mailto, tel, or an address within the page's own site. */
export function isSafeTarget(target: string): boolean {
  const scheme = SCHEME.exec(target)?.[1]
  return scheme === undefined || SAFE_SCHEME.test(scheme)
}

/** Safe, and a valid address. */
export function isWellFormed(target: string): boolean {
  if (!isSafeTarget(target)) return false
  const scheme = SCHEME.exec(target)?.[1]?.toLowerCase()
  if (scheme === 'mailto') return /^mailto:[^@]+@[^@]+\.[^@]+$/i.test(target)
  if (scheme === 'tel') return /^tel:\+?[\d().-]{3,}$/i.test(target)
  if (scheme === undefined && !/^(?:www\.)/i.test(target)) return /^(?:\/(?!\/)|#|\.{1,2}\/)/.test(target)
  try {
    const { hostname } = new URL(scheme === undefined ? `https://${target}` : target)
    return hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[')
  } catch {
    return false
  }
}

const RUNS =
  /<\s{0,9}\/?\s{0,9}(?:script|iframe|frame|frameset|object|embed|applet|style|link|meta|base|form|svg|math|template)\b[^>]{0,200}>?/gi
/**
 * Anywhere behind the first tag that has attributes: where it ends depends on quotes, which readers pair differently.
 * `<br>` has none, nor has an address in angle brackets.
 */
const TAG =
  /<(?![a-z][a-z0-9-]{0,30}\s{0,9}\/?>|[a-z][a-z0-9+.-]{1,31}:(?![^\s<>]*\/on[a-z]{3,}=)[^\s<>"'`]*>|[\w.+-]+@[\w.-]+>)[a-z]/i
const HANDLER = /[\s/"'`>]on[a-z]{3,}\s*=/gi
const ADDRESS =
  /\b(?:href|src|srcset|action|formaction|xlink:href|data|poster)(?=\s*=\s*(?:"[\s\p{Cc}]*([^"]{0,4000})|'[\s\p{Cc}]*([^']{0,4000})|([^\s"'<>`]{1,4000})))/giu
const QUOTED = 80

/** What must not be served, in order of place. */
export function unsafeIn(markdown: string): Unsafe[] {
  const found: Unsafe[] = []
  const add = (kind: Unsafe['kind'], start: number, end: number): void => {
    if (found.some((one) => start < one.end && end > one.start)) return
    found.push({ kind, quote: markdown.slice(start, Math.min(end, start + QUOTED)), start, end })
  }
  for (const { target, start, end } of linkTargets(markdown)) if (!isSafeTarget(target)) add('link', start, end)
  for (const text of readingsOf(markdown)) {
    for (const match of text.matchAll(RUNS)) add('html', match.index, match.index + match[0].length)
    const first = text.search(TAG)
    const tags = first === -1 ? '' : text.slice(first)
    for (const match of tags.matchAll(HANDLER)) add('html', first + match.index, first + match.index + match[0].length)
    for (const match of tags.matchAll(ADDRESS))
      if (!isSafeTarget(decoded(match[1] ?? match[2] ?? match[3] ?? '')))
        add('html', first + match.index, first + match.index + match[0].length)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const SAFE_IN_PLACE = /(?<=[(\s])(?:https?:\/\/|mailto:|tel:)/gi
/** Code and marks of quotations are blanked, so that what stands on both sides of them may come together. */
const BLANKED = /[`~\t]| {4}|^ *>/m
const BEGINS = /\]\(|\]:|www\./i
const BEGUN = /(?:\]\(\s*|\]:\s*|www\.)(\S*(?:(?<=\]\(|\]:)\s+\S*)*)/gi

function isSuspect(text: string): boolean {
  if (/[<&]/.test(text)) return true
  if (!BLANKED.test(text)) return [...text.matchAll(BEGUN)].some(([, address = '']) => address.includes(':'))
  const begins = BEGINS.exec(text)
  return begins !== null && text.includes(':', begins.index + begins[0].length)
}

/** False of nearly all texts in which nothing is unsafe, and told some thirty times as fast. */
export const mayBeUnsafe = (markdown: string): boolean => isSuspect(markdown.replace(SAFE_IN_PLACE, ''))
