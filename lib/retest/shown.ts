/**
 * What a reader sees of an answer, whatever displays it: an expert's markdown, a widget that renders it, one that shows
 * it raw, and our own reading of the page all give the same text. Code and escaped marks are kept as written.
 */
export type ShownLink = { label: string; href: string }
/** `text`: one line per block; parts a widget may omit (list numbers, texts of pictures) between `MAY` and `BE`. */
export type ShownText = { text: string; links: ShownLink[] }

export const MAY = '\uE010'
export const BE = '\uE011'
const KEPT_FROM = '\uE012'
const KEPT_TO = '\uE013'
/** Our own marks, if a text contains them. */
const OURS = /[\uE000-\uE0FF]/g
const KEPT = new RegExp(`${KEPT_FROM}(\\d+)${KEPT_TO}`, 'g')

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE0E\uFE0F]/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`\n]*$/
const RULE = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|=+)$/
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const DEFINITION = /^ {0,3}\[[^\]]{1,200}\]:\s+\S+/
const BULLET = /^\s*[-*+•◦▪●■‣·–]\s+(?:\[[ xX]\]\s+)?/
const NUMBER = /^(\s*)(\d{1,3})([.)])\s+/

const LABEL = '((?:[^\\[\\]]|\\[[^\\[\\]]{0,200}\\]){0,1000})'
const ADDRESS = '((?:[^()\\s]|\\([^()\\s]{0,200}\\)){0,2000})(?:\\s{1,4}"[^"]{0,300}")?'
const IMAGE = new RegExp(`!\\[${LABEL}\\]\\(${ADDRESS}\\)`, 'g')
const LINK = new RegExp(`\\[${LABEL}\\]\\(<?${ADDRESS}>?\\)`, 'g')
const LINK_BY_NAME = /\[([^[\]]{1,300})\]\[[^[\]]{0,200}\]/g
const ANGLED = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/g
const URL_LABEL = /^(?:https?:\/\/)?(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/i

/** Unifies typographic variants of one character. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\.{3}/g, '…')

export function shown(markdown: string): ShownText {
  const kept: string[] = []
  const links: ShownLink[] = []
  const keep = (text: string): string => `${KEPT_FROM}${kept.push(text) - 1}${KEPT_TO}`
  const restored = (text: string): string => text.replace(KEPT, (_, at: string) => kept[Number(at)] ?? '')
  const link = (label: string, href: string): string => {
    links.push({ label: restored(label).trim(), href: restored(href) })
    // A label that a widget shortened is identified by its target.
    return URL_LABEL.test(label.trim()) && /…|\.{3}$/.test(label) ? href : label
  }

  const text = withoutBlocks(
    unfenced(
      markdown
        .replace(OURS, '')
        .replace(/\r\n?/g, '\n')
        .replace(/<br\s*\/?>/gi, '\n'),
      keep,
    )
      .replace(/(?<!`)(`+)(?!`)([^\n]{0,2000}?[^`\n])\1(?!`)/g, (_, _ticks, code: string) => keep(code.trim()))
      .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => keep(mark)),
  )
    .replace(IMAGE, (_, alt: string) => `${MAY}${alt}${BE}`)
    .replace(LINK, (_, label: string, href: string) => link(label, href))
    .replace(LINK_BY_NAME, '$1')
    .replace(ANGLED, (_, href: string) => link(href.replace(/^mailto:/, ''), href))
  return { text: folded(restored(decoded(withoutEmphasis(text)))), links }
}

function unfenced(markdown: string, keep: (text: string) => string): string {
  if (!/^ {0,3}(?:`{3}|~{3})/m.test(markdown)) return markdown
  const out: string[] = []
  let fence: { mark: string; lines: string[] } | null = null
  const end = (): void => {
    if (fence) out.push(keep(fence.lines.join('\n')))
    fence = null
  }
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence === null) {
      if (mark) fence = { mark, lines: [] }
      else out.push(line)
    } else if (mark && mark.startsWith(fence.mark) && line.trim() === mark) end()
    else fence.lines.push(line)
  }
  end()
  return out.join('\n')
}

/** Removes marks at the beginning of lines: quotations, headings, bullets, numbers, tables, rules. */
function withoutBlocks(text: string): string {
  const lines: string[] = []
  const all = text.split('\n')
  const number = numbering()
  const isTable = all.some((line) => line.includes('|') && TABLE_RULE.test(line))
  for (const one of all) {
    const line = one.replace(/^\s{0,3}(?:>\s?)+/, '')
    if (RULE.test(line) || DEFINITION.test(line)) continue
    if (isTable && line.includes('|')) {
      if (!TABLE_RULE.test(line)) lines.push(line.replace(/\|/g, ' '))
      continue
    }
    const numbered = number(line)
    lines.push(numbered.replace(/^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/, '$1').replace(BULLET, ''))
  }
  return lines.join('\n')
}

/** Items are numbered from the first one of their list, whatever numbers they were written with. */
function numbering(): (line: string) => string {
  let last = new Map<number, number>()
  return (line) => {
    const [mark, indent = '', written, dot] = NUMBER.exec(line) ?? []
    if (mark === undefined) {
      if (/^\S/.test(line) && !BULLET.test(line)) last = new Map()
      return line
    }
    const before = last.get(indent.length)
    const now = before === undefined ? Number(written) : before + 1
    last.set(indent.length, now)
    return `${MAY}${now}${dot}${BE} ${line.slice(mark.length)}`
  }
}

/** Only in pairs: in "5 * 3" and in `snake_case` they are part of the text. */
function withoutEmphasis(text: string): string {
  let out = text
  for (let depth = 0; depth < 3; depth++) {
    const before = out
    out = out
      .replace(/(\*\*|~~)(?=\S)([^\n]{0,2000}?\S)\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}_])__(?=\S)([^\n]{0,2000}?\S)__(?![\p{L}\p{N}_])/gu, '$1')
      .replace(/(?<!\*)\*(?=[^\s*])([^*\n]{0,2000}?[^\s*]|[^\s*])\*(?!\*)/g, '$1')
      .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n]{0,2000}?[^\s_]|[^\s_])_(?![\p{L}\p{N}_])/gu, '$1')
    if (out === before) break
  }
  return out
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (all, decimal, hex, name: string) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(hex as string, 16) : null
    if (code === null) return ENTITIES[name.toLowerCase()] ?? all
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : all
  })

/** On one line, without what a widget may omit: the basis for showing the difference between two answers. */
export const rendered = (markdown: string): string =>
  shown(markdown)
    .text.replace(new RegExp(`${MAY}[^${BE}]*${BE}`, 'g'), '')
    .replace(OURS, '')
    .replace(/\s+/g, ' ')
    .trim()
