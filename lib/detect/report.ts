/**
 * What a page is built of, without what it says: a report that can be attached to a bug, and from which a test can
 * rebuild a page on which detection does the same. Elements, roles, looks and boxes stay; each word is replaced by
 * another of the same form, except for those that detection looks for; addresses keep only their kind.
 */
import { findComposers } from './composer.ts'
import type { Chat } from './chat.ts'
import type { findChats, learnMore } from './detect.ts'
import { type Transcript, transcriptsOf } from './transcripts.ts'
import type { whatWasSeen } from './guess.ts'
import { MARKUP_WORDS, SAID_WORDS } from './known-words.ts'
import { below, nearest, shadowOf } from './nearest.ts'
import type { Looks, PageEnv } from './page-env.ts'
import { type Replacer, wordReplacer } from './replaced-words.ts'
import { allRoots } from './roots.ts'
import { wordSet } from './word-set.ts'

export const REPORT_VERSION = 1
const MOST_ELEMENTS = 4_000
const MOST_BYTES = 1_000_000
const LONGEST_TEXT = 4_000
const MOST_ATTRIBUTES = 60
const MOST_CENTRES = 8
/** Characters of text allowed per element, on average. */
const TEXT_EACH = 100
/** With fewer elements a report says nothing. */
const FEWEST = 10
/** Detection reads no attribute value longer than 300 characters. */
const LONGEST_VALUE = 400

/** A string is text. */
export type ReportNode = string | ReportElement
export type ReportElement = {
  tag: string
  /** What detection took it for. */
  is?: 'list' | 'composer' | 'user' | 'assistant' | 'agent'
  attributes?: Record<string, string>
  /** Index in the report's `looks`. */
  look?: number
  /** Left, top, width, height. */
  box?: [number, number, number, number]
  hidden?: true
  root?: { mode: 'open' | 'closed'; inside: ReportNode[] }
  inside?: ReportNode[]
  /** Number of child elements left out. */
  leftOut?: number
}
export type Report = {
  errata: 'report'
  version: typeof REPORT_VERSION
  elements: { told: number; all: number }
  found: Array<
    Pick<Chat, 'confidence' | 'why' | 'root' | 'newestFirst'> & {
      composer: boolean
      turns: Array<{ role: string; length: number; settled: boolean }>
    }
  >
  /** What looked most like a chat, where none was found. */
  seen: ReturnType<typeof whatWasSeen> | null
  /** Distinct looks; a property left out is as in `PLAIN_LOOKS`. */
  looks: Array<Partial<Looks>>
  page: ReportElement
}

export const PLAIN_LOOKS: Looks = {
  display: 'block',
  visibility: 'visible',
  backgroundColor: 'rgba(0, 0, 0, 0)',
  color: 'rgb(0, 0, 0)',
  borderRadius: '0px',
  boxShadow: 'none',
  whiteSpace: 'normal',
  overflowY: 'visible',
  flexDirection: 'row',
  justifyContent: 'normal',
  alignSelf: 'auto',
  alignItems: 'normal',
  textAlign: 'start',
  marginLeft: '0px',
  marginRight: '0px',
  paddingLeft: '0px',
  paddingRight: '0px',
  cssFloat: 'none',
  direction: 'ltr',
  position: 'static',
  cursor: 'auto',
  fontSize: '16px',
}

/** Detection's functions, which are in the page already where a report is asked for. */
export type Finding = { findChats: typeof findChats; learnMore: typeof learnMore; whatWasSeen: typeof whatWasSeen }

/** @returns JSON of at most a megabyte */
export function reportOf(doc: Document, env: PageEnv, finding: Finding, most = MOST_ELEMENTS): string {
  const found = transcriptsOf(finding.findChats(doc, env), env, finding.learnMore)
  const seen = found.length === 0 ? finding.whatWasSeen(doc, env) : null
  for (let limit = most; ; limit = Math.floor(limit / 2)) {
    const json = JSON.stringify(tellOf(doc, env, found, seen, limit))
    if (limit < FEWEST || new TextEncoder().encode(json).length <= MOST_BYTES) return json
  }
}

function tellOf(doc: Document, env: PageEnv, found: readonly Transcript[], seen: Report['seen'], most: number): Report {
  const composers = allRoots(doc, env).flatMap((tree) => findComposers(tree, env).map(({ el }) => el))
  const centres = [...found.flatMap(({ list, composer }) => (composer ? [list, composer] : [list])), ...composers]
  const { chosen, all } = nearest(doc.documentElement, centres.slice(0, MOST_CENTRES), env, most)
  const looks = lookTable()
  const write = writer({
    env,
    chosen,
    looks,
    textLeft: most * TEXT_EACH,
    replacer: wordReplacer(),
    taken: takenFor(found),
  })
  // A page built to be huge: better none of it than all of it.
  const page = most < FEWEST ? { tag: 'html', leftOut: all } : write(doc.documentElement)
  return {
    errata: 'report',
    version: REPORT_VERSION,
    elements: { told: chosen.size, all },
    found: found.map(({ confidence, why, root, newestFirst, composer, turns }) => ({
      confidence: Math.round(confidence * 1_000) / 1_000,
      why,
      root,
      newestFirst,
      composer: composer !== null,
      turns: turns.map(({ role, text, settled }) => ({ role, length: text.length, settled })),
    })),
    seen,
    looks: looks.all,
    page,
  }
}

function takenFor(found: readonly Transcript[]): Map<Element, ReportElement['is']> {
  const out = new Map<Element, ReportElement['is']>()
  for (const { list, composer, turns } of found) {
    for (const { node, role } of turns) out.set(node, role)
    if (composer) out.set(composer, 'composer')
    out.set(list, 'list')
  }
  return out
}

function lookTable() {
  const all: Array<Partial<Looks>> = []
  const places = new Map<string, number>()
  return {
    all,
    placeOf(looks: Looks): number {
      const different: Partial<Looks> = {}
      for (const name of Object.keys(PLAIN_LOOKS) as Array<keyof Looks>) {
        // The browser computes margins in pixels; only `auto` matters.
        const value = name.startsWith('margin') && looks[name] !== 'auto' ? '0px' : looks[name]
        if (value !== PLAIN_LOOKS[name]) different[name] = value.slice(0, 60)
      }
      const key = JSON.stringify(different)
      const place = places.get(key) ?? all.push(different) - 1
      places.set(key, place)
      return place
    },
  }
}

type Writing = {
  env: PageEnv
  chosen: ReadonlySet<Element>
  looks: ReturnType<typeof lookTable>
  replacer: Replacer
  taken: ReadonlyMap<Element, ReportElement['is']>
  textLeft: number
}

function writer({ env, chosen, looks, replacer, taken, textLeft }: Writing): (el: Element) => ReportElement {
  let left = textLeft
  function textOf({ data }: Text, onControl: boolean): string {
    if (!/\S/.test(data)) return data === '' ? '' : data.includes('\n') ? '\n' : ' '
    const text = data.slice(0, Math.min(LONGEST_TEXT, left))
    left -= text.length
    return replacer.said(text, onControl ? MARKUP_WORDS : SAID_WORDS)
  }
  const nodesIn = (parent: Element | ShadowRoot, onControl: boolean): ReportNode[] => {
    const out: ReportNode[] = []
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) out.push(textOf(node as Text, onControl))
      else if (chosen.has(node as Element)) out.push(write(node as Element, onControl))
    }
    return out.filter((node) => node !== '')
  }

  function write(el: Element, within: boolean): ReportElement {
    const out: ReportElement = { tag: tagOf(el, replacer) }
    const is = taken.get(el)
    if (is) out.is = is
    const attributes = attributesOf(el, replacer)
    if (Object.keys(attributes).length > 0) out.attributes = attributes
    if (env.drawn && !env.drawn(el)) out.hidden = true
    else {
      if (env.style) out.look = looks.placeOf(env.style(el))
      if (env.rect) out.box = boxOf(env.rect(el))
    }
    const onControl = within || isControl(el)
    const root = shadowOf(el, env)
    if (root) out.root = { mode: root.mode, inside: nodesIn(root, onControl) }
    const inner = below(el, env)
    const inside = inner.length > 0 || hasWords(el) ? nodesIn(el, onControl) : []
    if (inside.length > 0) out.inside = inside
    const leftOut = inner.filter((kid) => !chosen.has(kid)).length
    if (leftOut > 0) out.leftOut = leftOut
    return out
  }
  return (el) => write(el, false)
}

/** Contents of fields are private, and those of drawings say nothing. */
const hasWords = (el: Element): boolean =>
  el.firstChild !== null && !/^(textarea|select|svg|math|iframe|object)$/.test(el.localName)

const isControl = (el: Element): boolean =>
  /^(button|label|legend|summary)$/.test(el.localName) ||
  /^(button|menuitem|tab)$/.test(el.getAttribute('role') ?? '') ||
  (el.localName === 'a' && /^(#.*)?$/.test(el.getAttribute('href') ?? ''))

/** A box with any extent keeps at least one pixel. */
const pixels = (length: number): number => (length > 0 && length < 1 ? 1 : Math.round(length))
const boxOf = ({ left, top, width, height }: ReturnType<NonNullable<PageEnv['rect']>>): ReportElement['box'] => [
  Math.round(left),
  Math.round(top),
  pixels(width),
  pixels(height),
]

const NAME = /^[a-z][a-z0-9-]{0,60}$/
/** Names of elements unknown to HTML are somebody's own words. */
function tagOf(el: Element, { replace }: Replacer): string {
  const name = el.localName
  if (!NAME.test(name) || Object.prototype.toString.call(el) === '[object HTMLUnknownElement]') return 'span'
  return name.includes('-') ? replace(name, MARKUP_WORDS) : name
}

const PLAIN_ATTRIBUTES = wordSet(
  'class id name for role part slot type dir title alt placeholder contenteditable hidden inert open disabled readonly itemprop itemscope rel aria-label aria-live aria-hidden aria-busy aria-disabled aria-expanded aria-modal aria-haspopup aria-selected aria-checked aria-pressed aria-multiline aria-atomic aria-relevant aria-current aria-placeholder aria-labelledby aria-describedby aria-controls aria-roledescription',
)

function attributesOf(el: Element, { replace }: Replacer): Record<string, string> {
  const out: Record<string, string> = {}
  for (const { name, value } of [...el.attributes].slice(0, MOST_ATTRIBUTES)) {
    if (!NAME.test(name)) continue
    if (name === 'lang') out[name] = /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(value) ? value : 'und'
    else if (name === 'href') out[name] = hrefLike(value)
    else if (PLAIN_ATTRIBUTES.has(name) || (name === 'value' && isButton(el)))
      out[name] = replace(value.slice(0, LONGEST_VALUE), MARKUP_WORDS)
    else if (name.startsWith('data-') || name.endsWith('placeholder-text'))
      out[replace(name, MARKUP_WORDS)] = replace(value.slice(0, LONGEST_VALUE), MARKUP_WORDS)
  }
  return out
}

const isButton = (el: Element): boolean => /^(submit|button|reset)$/.test(el.getAttribute('type') ?? '')

/** Keeps only whether a link leaves the page, calls or writes, not where it leads. */
function hrefLike(value: string): string {
  const [kind] = /^(#|https?:|tel:|sms:|mailto:)/i.exec(value.trim()) ?? ['']
  return (
    { '#': '#', 'http:': 'https://page.example/', 'https:': 'https://page.example/' }[kind.toLowerCase()] ??
    `${kind.toLowerCase()}/`
  )
}
