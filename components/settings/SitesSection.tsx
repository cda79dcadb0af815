import { type ReactNode, useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { More } from '../ui/Fold.tsx'
import { hostOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { settingWords } from './late-words.ts'
import { AdapterItem, type AdapterActions, type ShownAdapter } from './AdapterItem.tsx'

export type ShownSite = {
  origin: string
  siteId: string | null
  allowed: boolean
  /** Newest first. */
  adapters: readonly ShownAdapter[]
}

export type SitesSectionProps = AdapterActions & {
  sites: readonly ShownSite[]
  mayAdminister: boolean
  mayPropose: boolean
  /** Why a file could not be imported, and for which site. */
  importProblem: { origin: string; text: string } | null
  /** Goes to Page, where a site is allowed. */
  onGoPage: () => void
  onRemoveSite: (origin: string) => void
  onRemoveFromProject: (siteId: string) => void
  onImportAdapter: (origin: string, file: File) => void
}

export function SitesSection(props: SitesSectionProps): ReactNode {
  return (
    <div className="pb-4">
      <div className="flex flex-wrap items-center gap-2 px-3 pb-3">
        <p className="text-quiet">{props.sites.length > 0 ? settingWords.sitesWhy : settingWords.sitesNone}</p>
        {props.sites.length === 0 && <Button onClick={props.onGoPage}>{words.issues.openPage}</Button>}
      </div>
      <ul className="empty:hidden">
        {props.sites.map((site) => (
          <SiteItem key={site.origin} {...props} site={site} />
        ))}
      </ul>
    </div>
  )
}

/** Whether it is a site of the project, and how its chat is read here. */
function standing({ siteId, allowed, adapters }: ShownSite): string {
  const isAdapted = adapters.some((one) => one.status === 'active' && !one.isNewer && one.matches !== false)
  const { inProject, notInProject, notReadHere, read } = settingWords
  const how = !allowed ? notReadHere : isAdapted ? read.byAdapter : read.byDetection
  return `${siteId ? inProject : notInProject} · ${how}`
}

function SiteItem(props: SitesSectionProps & { site: ShownSite }) {
  const { site, importProblem } = props
  const { siteId } = site
  const host = hostOf(site.origin)
  return (
    <li className="border-t border-line px-3 py-2.5">
      <div className="flex min-h-8 flex-wrap items-start gap-x-2 gap-y-1">
        <div className="min-w-0 grow basis-40">
          <h2 className="font-semibold wrap-anywhere">{host}</h2>
          <p className="text-small text-quiet">{standing(site)}</p>
        </div>
        {site.allowed && (
          <Button small onClick={() => props.onRemoveSite(site.origin)} aria-label={settingWords.removeSite(host)}>
            {settingWords.stopReading}
          </Button>
        )}
      </div>
      <Adapters {...props} host={host} />
      {importProblem?.origin === site.origin && (
        <p role="alert" className="mt-1.5 text-bad">
          {importProblem.text}
        </p>
      )}
      {siteId && (
        <div className="mt-1.5 flex flex-wrap gap-1.5 empty:hidden">
          {props.mayPropose && <ImportButton host={host} onFile={(file) => props.onImportAdapter(site.origin, file)} />}
          {props.mayAdminister && (
            <Button
              small
              emphasis="quiet"
              onClick={() => props.onRemoveFromProject(siteId)}
              aria-label={settingWords.removeFromProject(host)}
            >
              {settingWords.removeFromProjectShort}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** Adapters awaiting a decision first, then newest first, as passed in. */
function Adapters(props: SitesSectionProps & { site: ShownSite; host: string }) {
  const { site, host } = props
  const retired = site.adapters.filter(({ status }) => status === 'retired')
  const others = site.adapters
    .filter(({ status }) => status !== 'retired')
    .toSorted((a, b) => Number(b.status === 'draft') - Number(a.status === 'draft'))
  const list = (adapters: readonly ShownAdapter[]): ReactNode => (
    <ul aria-label={settingWords.adapters.of(host)} className="mt-2 flex flex-col gap-3">
      {adapters.map((adapter) => (
        <AdapterItem key={adapter.id} {...props} adapter={adapter} host={host} />
      ))}
    </ul>
  )
  return (
    <>
      {others.length > 0 && list(others)}
      {retired.length > 0 && (
        <div className="mt-2">
          <More title={settingWords.adapters.retiredOnes(retired.length)}>{list(retired)}</More>
        </div>
      )}
    </>
  )
}

function ImportButton({ host, onFile }: { host: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        small
        emphasis="quiet"
        aria-label={settingWords.adapters.importFor(host)}
        onClick={() => input.current?.click()}
      >
        {settingWords.adapters.import}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={settingWords.adapters.fileFor(host)}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Otherwise, choosing the same file again after correcting it would fire no event.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
