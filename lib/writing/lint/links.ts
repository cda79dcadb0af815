/** Every link in an answer as it was meant, including broken ones, and whether its form can work. */
import { isWellFormed } from '../../domain/remediation/markdown-safety.ts'
import { Ground } from './ground.ts'

export type AnswerLink = {
  /** Characters `[start, end)` of the whole link; its address begins at `targetStart`. */
  start: number
  end: number
  targetStart: number
  target: string
  dead: boolean
}

const MARKDOWN = /\[([^\][\n]{0,300})\]\(/g
// A scheme, or an attempt at one: the two slashes show it.
const BARE =
  /(?<![\p{L}\p{N}@/.])(?:(?:[a-z][a-z\d+-]{1,14}:[\\/]{1,3}|h?tt?ps?[:;.,]?[\\/]{1,2}|https?:(?=[\p{L}\d])|www[.,;]|(?:mailto|tel|javascript|file|data):(?=\S))[^\s<>"“”]{0,2000}|localhost(?::\d{1,5})?(?:\/[^\s<>"“”]{0,500})?)/giu
const BARE_DOMAIN =
  /(?<![\p{L}\p{N}@/._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,4}\p{L}{2,24}(?::\d{2,5})?(?:\/[^\s<>"“”]{0,1000})?(?![\p{L}\p{N}@])/gu
// "<URL of the app>", "[insert link]", "{{link}}": a placeholder that was never filled in.
const UNFILLED =
  /<(?:(?:insert|add|put|the|your) )?[^<>\n]{0,40}?\b(?:url|link|address)\b[^<>\n]{0,60}>|\[(?:insert|add|todo|tbd|url|link)\b[^\][\n]{0,60}\](?!\()|\{\{? ?(?:url|link)[^{}\n]{0,40}\}\}?/gi
// File and code endings, which no site's address has.
const FILE =
  /\.(?:pdf|csv|txt|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|zip|exe|dmg|json|xml|html?|md|js|ts|py|mp[34]|mov|ics|apk|log|ini|cfg|v\d)$/i

export function linksOf(text: string): AnswerLink[] {
  const links: AnswerLink[] = []
  const ground = new Ground()
  let taken = 0
  for (const match of text.matchAll(MARKDOWN)) {
    const at = match.index + match[0].length
    const { target, end, closed } = readTarget(text, at)
    // Unclosed links are long, and rescanning the same text for each of thousands would be quadratic.
    ground.take({ start: Math.max(match.index, taken), end })
    taken = Math.max(taken, end)
    links.push({
      start: match.index,
      end,
      targetStart: at - 2,
      target: unwrapped(target),
      dead: !closed || isDeadTarget(target),
    })
  }
  for (const pattern of [UNFILLED, BARE, BARE_DOMAIN]) {
    for (const match of text.matchAll(pattern)) {
      const raw = pattern === UNFILLED ? match[0] : trimEnd(match[0])
      const start = match.index
      if (raw === '' || !ground.isFree({ start, end: start + raw.length })) continue
      const link =
        pattern === UNFILLED
          ? bare(start, raw, true)
          : pattern === BARE
            ? bareLink(text, start, raw)
            : bareDomain(start, raw)
      if (!link) continue
      ground.take(link)
      links.push(link)
    }
  }
  return links.sort((a, b) => a.start - b.start)
}

const bare = (start: number, raw: string, dead: boolean): AnswerLink => ({
  start,
  end: start + raw.length,
  targetStart: start,
  target: raw,
  dead,
})

// A host broken by a space: "https://larkspur hub.example/help".
const REST_OF_HOST = /^ (?:[\p{L}\p{N}-]{1,63}\.){1,3}\p{L}{2,24}(?:\/\S{0,500})?/u

function bareLink(text: string, start: number, raw: string): AnswerLink {
  // "https://site.com/boards/<board-id>": a placeholder is part of the link.
  const toFill = /^<[\p{L}][^<>\s]{0,60}>[^\s<>"“”]{0,500}/u.exec(
    text.slice(start + raw.length, start + raw.length + 600),
  )?.[0]
  if (toFill && /[/=?&]$/.test(raw)) return bare(start, raw + trimEnd(toFill), true)
  const host = /^[a-z]+:\/\/([^/?#]*)$/i.exec(raw)?.[1]
  if (host !== undefined && host !== '' && !host.includes('.')) {
    const rest = REST_OF_HOST.exec(text.slice(start + raw.length, start + raw.length + 700))?.[0]
    if (rest) return bare(start, raw + rest, true)
  }
  return bare(start, raw, isDeadTarget(raw))
}

const bareDomain = (start: number, raw: string): AnswerLink | null =>
  FILE.test(raw.split('/')[0] ?? '') || !looksLikeSite(raw) ? null : bare(start, raw, isPlaceholderHost(hostOf(raw)))

/** Has a path, or is all lower case, unlike a full stop without its space between two words. */
const looksLikeSite = (raw: string): boolean => raw.includes('/') || /^[\p{Ll}\p{N}.-]+(?::\d+)?$/u.test(raw)

/** Removes surrounding punctuation and a bracket opened before the link. */
function trimEnd(raw: string): string {
  let end = raw.length
  while (end > 0) {
    const last = raw.charAt(end - 1)
    const unopened = last === ')' && !raw.slice(0, end).includes('(')
    // A full stop after a host without an ending may be the mistake, but the sentence needs it as well.
    if (!unopened && !/[.,;:!?'’*_\]]/.test(last)) break
    if (last === ':' && /^(?:mailto|tel|javascript|file):$/i.test(raw.slice(0, end))) break
    end--
  }
  return raw.slice(0, end)
}

/** Reads to the bracket that closes the target, or to the end of the line if none does. */
function readTarget(text: string, at: number): { target: string; end: number; closed: boolean } {
  let depth = 0
  const limit = Math.min(text.length, at + 2_000)
  const pointed = text.charAt(at) === '<'
  for (let i = at; i < limit && text.charAt(i) !== '\n'; i++) {
    const c = text.charAt(i)
    if (pointed && !text.slice(at, i).includes('>')) continue
    if (c === '(') depth++
    if (c === ')' && depth-- === 0) return { target: text.slice(at, i), end: i + 1, closed: true }
  }
  const rest = /^[^\s]*/.exec(text.slice(at, limit))?.[0] ?? ''
  return { target: rest, end: at + rest.length, closed: false }
}

const TITLE = /\s+(?:"[^"]*"|'[^']*'|\([^)]*\))\s*$/
// Words that only occur in an address as a reminder to fill it in.
const TO_FILL_IN =
  /(?:^|[/=?&_.-])(?:TODO|TBD|FIXME|CHANGEME|INSERT|[xX]{3,}|placeholder|(?:insert|put|add)(?:[-_]\p{L}{1,20}){0,3}[-_]here|insert[-_](?:\p{L}{1,20}[-_])?(?:link|url|address)|(?<![-_.])your[-_](?:\p{L}{1,20}[-_]){0,2}(?:link|url|domain|id|token|slug)|lorem-?ipsum)(?:[/=?&_.#-]|$)|[<{][\p{L}][\p{L}\d _.-]{0,60}[>}]/u
// One address in the path of another: pasted twice. In the query it would be a redirect target.
const TWO_IN_ONE = /^[^?#]*[/.\p{L}\d]https?:\/\//iu

const unwrapped = (target: string): string =>
  target
    .replace(TITLE, '')
    .trim()
    .replace(/^<(.*)>$/s, '$1')

const PLACEHOLDER =
  /^(?:#|\?|todo|tbd|xxx+|url|link|link here|insert.*|your[-_ ]?(?:url|link).*|\.\.\.|…|-|https?:\/\/(?:todo|xxx+|url|link|\.\.\.|…).*)$/i

/** Whether an address cannot work, judged by its form alone; the network is not asked. */
export function isDeadTarget(raw: string): boolean {
  const pointed = /^\s*</.test(raw.replace(TITLE, ''))
  const target = unwrapped(raw)
  if (target === '' || PLACEHOLDER.test(target)) return true
  if (/\s/.test(target) && !pointed) return true
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(target)?.[1]?.toLowerCase()
  if (scheme === 'mailto' || scheme === 'tel') return !isWellFormed(target)
  if (scheme === 'sms') return !/^sms:\+?\d{2,}/.test(target)
  if (scheme === 'http' || scheme === 'https') return isDeadWebAddress(target)
  if (/^www\./i.test(target)) return !isHost(hostOf(target).replace(/^www\./i, ''))
  if (/^(?:[/#?]|\.\.?\/)/.test(target)) return target.startsWith('//') && !isHost(hostOf(target.slice(2)))
  if (scheme !== undefined) return !/^[\p{L}\p{N}.-]+\.\p{L}{2,24}:\d+/u.test(target)
  if (/[\\/]{2}/.test(target) && /^h?t{0,3}ps?/i.test(target)) return true
  // A single word is neither an address nor a path of the site.
  return /^[\p{L}\d-]+$/u.test(target) || isPlaceholderHost(hostOf(target))
}

function isDeadWebAddress(target: string): boolean {
  const rest = /^https?:\/\/(.*)$/is.exec(target)?.[1]
  if (rest === undefined || rest.startsWith('/')) return true
  if (TO_FILL_IN.test(rest) || (TWO_IN_ONE.test(rest) && !/^web\.archive\.org\//i.test(rest))) return true
  // Two schemes, in whatever state the second is.
  if (/^(?:https?|htp|ftp)(?::|\/\/)/i.test(rest)) return true
  const host = hostOf(rest)
  return !isHost(host.replace(/^www\./i, '')) || isPlaceholderHost(host)
}

const hostOf = (address: string): string =>
  (/^[^/?#]*/.exec(address)?.[0] ?? '').replace(/^[^@]*@/, '').replace(/:\d{1,5}$/, '')

/** Host labels with an ending, in any script, or an IPv4 address. */
function isHost(host: string): boolean {
  const labels = host.split('.')
  return (
    labels.length >= 2 &&
    labels.every((label) => /^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?$/u.test(label)) &&
    (/^(?:\p{L}[\p{L}\p{M}]{1,23}|xn--[a-z\d-]{1,59})$/iu.test(labels.at(-1) ?? '') ||
      /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host))
  )
}

// No such ending exists where one was mistyped. Reserved for examples (RFC 2606), for one's own computer, or for a
// network that customers are not in (RFC 1918).
const isPlaceholderHost = (host: string): boolean =>
  /^(?:[\w-]+\.)*(?:example\.(?:com|org|net)|localhost)$|\.(?:local|internal|localhost|invalid|lan|intranet|corp)$|\.(?:con|cmo|ocm|vom|ogr)$|^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}$|^your-?(?:domain|site|company|city|shop|store|bank|brand|firm|name|business|organi[sz]ation|app|team|workspace)\.|^(?:domain|website)\.(?:com|tld)$/i.test(
    host,
  )
