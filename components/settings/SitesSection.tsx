import { type ReactNode, useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { More } from '../ui/Fold.tsx'
import { hostOf } from '../ui/format.ts'
import { Body } from './Body.tsx'
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
  onRemoveSite: (origin: string) => void
  onRemoveFromProject: (siteId: string) => void
  onImportAdapter: (origin: string, file: File) => void
}

export function SitesSection(props: SitesSectionProps): ReactNode {
  return (
    <Body>
      <p className="mb-2 text-quiet">{props.sites.length > 0 ? settingWords.sitesWhy : settingWords.sitesNone}</p>
      <ul className="flex flex-col divide-y divide-line rounded border border-line empty:hidden">
        {props.sites.map((site) => (
          <SiteItem key={site.origin} {...props} site={site} />
        ))}
      </ul>
    </Body>
  )
}

function SiteItem(props: SitesSectionProps & { site: ShownSite }) {
  const { site, importProblem } = props
  const { siteId } = site
  const host = hostOf(site.origin)
  return (
    <li className="px-2.5 py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-1.5">
        <span className="min-w-0 grow basis-40">
          <span className="block truncate font-medium">{host}</span>
          <span className="block text-small text-quiet">
            {siteId ? settingWords.inProject : settingWords.notInProject}
            {!site.allowed && ` · ${settingWords.notReadHere}`}
          </span>
        </span>
        <div className="flex flex-wrap gap-1.5">
          {siteId && props.mayAdminister && (
            <Button
              small
              emphasis="quiet"
              onClick={() => props.onRemoveFromProject(siteId)}
              aria-label={settingWords.removeFromProject(host)}
            >
              {settingWords.removeFromProjectShort}
            </Button>
          )}
          {siteId && props.mayPropose && (
            <ImportButton host={host} onFile={(file) => props.onImportAdapter(site.origin, file)} />
          )}
          {site.allowed && (
            <Button small onClick={() => props.onRemoveSite(site.origin)} aria-label={settingWords.removeSite(host)}>
              {settingWords.stopReading}
            </Button>
          )}
        </div>
      </div>
      {importProblem?.origin === site.origin && (
        <p role="alert" className="text-bad">
          {importProblem.text}
        </p>
      )}
      <Adapters {...props} host={host} />
    </li>
  )
}

function Adapters(props: SitesSectionProps & { site: ShownSite; host: string }) {
  const { site, host } = props
  const retired = site.adapters.filter(({ status }) => status === 'retired')
  const others = site.adapters.filter(({ status }) => status !== 'retired')
  const list = (adapters: readonly ShownAdapter[]): ReactNode => (
    <ul aria-label={settingWords.adapters.of(host)} className="mt-1 flex flex-col gap-1.5">
      {adapters.map((adapter) => (
        <AdapterItem key={adapter.id} {...props} adapter={adapter} host={host} />
      ))}
    </ul>
  )
  return (
    <>
      {others.length > 0 && list(others)}
      {retired.length > 0 && <More title={settingWords.adapters.retiredOnes(retired.length)}>{list(retired)}</More>}
    </>
  )
}

function ImportButton({ host, onFile }: { host: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button small aria-label={settingWords.adapters.importFor(host)} onClick={() => input.current?.click()}>
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
          // The same file again, once it was mended, is a change too.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
