/**
 * What an issue's members have: their sites, languages, failed evals and metadata, as counts, so that a member that
 * leaves takes its share with it. The desk filters by these without reading any exchange.
 *
 *   site=https://help.example.com   language=de   eval=trustworthiness   meta.plan=pro
 *
 * Metadata may be different for each member (a session's number): only some values per key are listed, and the other
 * members are counted as `more.KEY`. If a value is not listed and `more` is set, only the exchanges can tell.
 */
import type { Exchange, Issue } from '../../contract/index.ts'

export type Facets = Issue['facets']

const MOST_VALUES_PER_KEY = 20
const MOST_FACETS = 150
const MOST_LETTERS = 200

export const metaFacet = (key: string, value: Exchange['metadata'][string]): string =>
  `meta.${key.slice(0, MOST_LETTERS)}=${String(value).slice(0, MOST_LETTERS)}`
export const moreFacet = (key: string): string => `more.${key.slice(0, MOST_LETTERS)}`

/** The facets of one member. */
export function facetsOf(exchange: Pick<Exchange, 'site' | 'language' | 'scores' | 'metadata'>): string[] {
  const failed = new Set(exchange.scores.filter((score) => score.outcome === 'failed').map((score) => score.eval))
  return [
    ...(exchange.site ? [`site=${exchange.site}`] : []),
    ...(exchange.language ? [`language=${exchange.language}`] : []),
    ...[...failed].map((name) => `eval=${name}`),
    ...Object.entries(exchange.metadata).map(([key, value]) => metaFacet(key, value)),
  ]
}

/** The `meta.KEY=` prefix of a metadata facet; null for others. */
const stemOf = (facet: string): string | null =>
  facet.startsWith('meta.') ? facet.slice(0, facet.indexOf('=') + 1) : null

function add(facets: Facets, facet: string): void {
  const stem = stemOf(facet)
  const isListed = facets[facet] !== undefined
  if (!isListed && stem) {
    const names = Object.keys(facets)
    const siblings = names.filter((name) => name.startsWith(stem)).length
    if (siblings >= MOST_VALUES_PER_KEY || names.length >= MOST_FACETS) {
      const more = moreFacet(stem.slice('meta.'.length, -1))
      facets[more] = (facets[more] ?? 0) + 1
      return
    }
  }
  facets[facet] = (facets[facet] ?? 0) + 1
}

function take(facets: Facets, facet: string): void {
  const stem = stemOf(facet)
  const from = facets[facet] === undefined && stem ? moreFacet(stem.slice('meta.'.length, -1)) : facet
  const left = (facets[from] ?? 0) - 1
  if (left > 0) facets[from] = left
  else delete facets[from]
}

type Member = Parameters<typeof facetsOf>[0]

/** The facets after a member came (`before` null), changed, or left (`after` null). */
export function withFacets(facets: Facets, before: Member | null, after: Member | null): Facets {
  const next = { ...facets }
  const [gone, come] = [before ? facetsOf(before) : [], after ? facetsOf(after) : []]
  for (const facet of gone) if (!come.includes(facet)) take(next, facet)
  for (const facet of come) if (!gone.includes(facet)) add(next, facet)
  return next
}
