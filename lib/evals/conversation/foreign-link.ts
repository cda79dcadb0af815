/**
 * Foreign or dead link: an address that is neither the company's nor found in the exchange or its context; one on the
 * company's own site that no source has although sources name other addresses there; or one known to be dead. Nothing
 * is fetched.
 */
import type { ContextDoc } from '../../contract/entities.ts'
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { why } from '../reasons.ts'
import type { Around } from './around.ts'

const LINK = /(?:https?:\/\/|\bwww\.)[^\s)\]>"'<]{3,2000}/gi
const MOST_LINKS = 50
/** Owned by nobody, or placeholders. */
const NEUTRAL = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]+\.)*example\.(?:com|org|net)|[^.]+)$/
/** Platforms on which companies host their own things: apps, maps, videos, payment forms. */
const PLATFORMS =
  /(?:^|\.)(?:apps\.apple\.com|itunes\.apple\.com|support\.apple\.com|play\.google\.com|(?:maps|support)\.google\.com|goo\.gl|youtube\.com|youtu\.be|support\.microsoft\.com|mozilla\.org|github\.com|wikipedia\.org|linkedin\.com|facebook\.com|instagram\.com|x\.com|twitter\.com|paypal\.com|whatsapp\.com|wa\.me)$/
/** A link to the site itself rather than a page: never reported as invented. */
const ROOT = /^[/#?]*$/

type Link = { start: number; end: number; host: string; path: string; text: string }

function linksIn(text: string): Link[] {
  const links: Link[] = []
  for (const match of text.matchAll(LINK)) {
    if (links.length >= MOST_LINKS) break
    const link = match[0].replace(/[.,;:!?*_]+$/, '')
    const bare = link.replace(/^https?:\/\//i, '')
    const host = /^[^/?#:]*/
      .exec(bare)![0]
      .toLowerCase()
      .replace(/^www\./, '')
    const path = bare.slice(/^[^/?#]*/.exec(bare)![0].length)
    links.push({ start: match.index, end: match.index + link.length, host, path, text: link })
  }
  return links
}

/** The registrable part of a host: `help.shop.co.uk` belongs to `shop.co.uk`. */
function ownedPart(host: string): string {
  const labels = host.split('.')
  const isDouble = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3
  return labels.slice(isDouble ? -3 : -2).join('.')
}

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)
const bareOf = ({ host, path }: Link): string => `${host}${path.toLowerCase().replace(/[/#?]+$/, '')}`

export type LinkSources = {
  query: string
  context: readonly ContextDoc[]
  contextSource: 'log' | 'cited' | 'page' | null
  companyDomains: readonly string[]
}

export function judgeLinks(response: string, known: LinkSources, around: Around): EvalFinding {
  const links = linksIn(response)
  if (links.length === 0) return fine('no_link')
  const spanOf = ({ start, end }: Link) => [quoted('response', response, start, end)]
  const dead = links.find((link) =>
    around.deadLinks.some((href) => linksIn(href).some((d) => bareOf(d) === bareOf(link))),
  )
  if (dead) return { probability: 0.95, because: why('dead_link', { said: dead.text }), evidence: spanOf(dead) }
  const owned = [...known.companyDomains, ...around.ownHosts.map((host) => ownedPart(host.toLowerCase()))]
    .map((domain) => domain.toLowerCase().replace(/^(?:@|www\.)/, ''))
    .filter((domain) => domain !== '')
  if (owned.length === 0) return notJudged('no_own_domain')
  const sources = known.context.map((doc) => `${doc.title ?? ''} ${doc.source ?? ''} ${doc.content}`).join('\n')
  const said = [sources, known.query, ...around.before.map((turn) => turn.text)].join('\n').toLowerCase()
  const isOwn = ({ host }: Link): boolean => owned.some((domain) => within(host, domain))
  const foreign = links.find(
    (link) => !isOwn(link) && !NEUTRAL.test(link.host) && !PLATFORMS.test(link.host) && !said.includes(link.host),
  )
  if (foreign)
    return {
      probability: 0.85,
      because: why('foreign_link', { said: foreign.text }),
      evidence: spanOf(foreign),
    }
  const sourced = known.contextSource === 'log' ? linksIn(sources).filter(({ path }) => !ROOT.test(path)) : []
  const invented = links.find(
    (link) =>
      isOwn(link) &&
      !ROOT.test(link.path) &&
      !said.includes(bareOf(link)) &&
      sourced.some(({ host }) => host === link.host),
  )
  if (invented)
    return {
      probability: 0.75,
      because: why('invented_link', { said: invented.text }),
      evidence: spanOf(invented),
    }
  return fine('known_links')
}
