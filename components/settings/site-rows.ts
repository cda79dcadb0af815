/** Sites with their adapters, as Settings shows them. */
import type { Adapter } from '../../lib/contract/index.ts'
import { ADAPTER_SPEC_VERSION } from '../../lib/contract/version.ts'
import type { AdapterRows } from '../../lib/db/queries.ts'
import type { SiteShown } from '../../lib/store/page/page.ts'
import { settingWords } from './late-words.ts'
import type { ShownAdapter } from './AdapterItem.tsx'
import type { ShownSite } from './SitesSection.tsx'

type Who = { userId: string | null; nameOf: (userId: string) => string }

function lastOf(row: Adapter, { nameOf }: Who): NonNullable<ShownAdapter['last']> {
  const said = settingWords.adapters
  if (row.status === 'retired' && row.retiredBy && row.retiredAt)
    return { words: said.retiredBy(nameOf(row.retiredBy)), at: row.retiredAt }
  if (row.status === 'active' && row.reviewedBy && row.reviewedAt)
    return { words: said.approvedBy(nameOf(row.reviewedBy)), at: row.reviewedAt }
  return { words: said.madeBy(nameOf(row.createdBy)), at: row.createdAt }
}

/** Includes origins that are no longer sites but still have an adapter. */
export function sitesWithAdapters(sites: readonly SiteShown[], rows: AdapterRows, who: Who): ShownSite[] {
  const { shared, kept, matches } = rows
  const shown = (id: string): Pick<ShownAdapter, 'id' | 'matches'> => ({ id, matches: matches.get(id) ?? null })
  const adapters = [
    ...kept.map(({ id, origin, spec }) => {
      const isNewer = spec.version > ADAPTER_SPEC_VERSION
      return { origin, adapter: { ...shown(id), status: 'kept_here' as const, last: null, isOwn: true, isNewer } }
    }),
    ...shared
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map((row) => {
        const { id, origin, status, spec } = row
        const isNewer = spec.version > ADAPTER_SPEC_VERSION
        const isOwn = row.createdBy === who.userId
        return { origin, adapter: { ...shown(id), status, last: lastOf(row, who), isOwn, isNewer } }
      }),
  ]
  const known = new Set(sites.map(({ origin }) => origin))
  const others = [...new Set(adapters.map(({ origin }) => origin))].filter((origin) => !known.has(origin))
  return [...sites, ...others.map((origin) => ({ origin, siteId: null, allowed: false }))].map((site) => ({
    ...site,
    adapters: adapters.filter(({ origin }) => origin === site.origin).map(({ adapter }) => adapter),
  }))
}
