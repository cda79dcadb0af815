/** One adapter of a site: whether it reads the open page, and what an expert or an admin may do with it. */
import type { AdapterStatus } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip, type Tone } from '../ui/Chip.tsx'
import { settingWords } from './late-words.ts'

export type ShownAdapter = {
  id: string
  status: AdapterStatus | 'kept_here'
  /** The last thing that was done with it; null for one that is on this computer only. */
  last: { words: string; at: string } | null
  isOwn: boolean
  /** Of a later version than this Errata reads. */
  isNewer: boolean
  /** As open pages have it; null where none says. */
  matches: boolean | null
}

export type AdapterActions = {
  onApproveAdapter: (id: string) => void
  /** Reads the open page by it, once; null where no page is open that it could read. */
  onTryAdapter: ((id: string) => void) | null
  onRetireAdapter: (id: string) => void
  onRemoveAdapter: (id: string) => void
  onExportAdapter: (id: string) => void
}

const TONE: Record<ShownAdapter['status'], Tone> = {
  draft: 'flag',
  active: 'good',
  retired: 'plain',
  kept_here: 'plain',
}

type AdapterItemProps = AdapterActions & { adapter: ShownAdapter; host: string; mayAdminister: boolean }

export function AdapterItem(props: AdapterItemProps) {
  const { adapter, host, mayAdminister } = props
  const { id, status, last } = adapter
  const said = settingWords.adapters
  const mayApprove = mayAdminister && !adapter.isNewer && (status === 'draft' || status === 'retired')
  const mayTry = mayAdminister && !adapter.isNewer && status === 'draft' && !adapter.isOwn
  const mayRetire = mayAdminister ? status === 'draft' || status === 'active' : status === 'draft' && adapter.isOwn
  const named = (action: string): string => said.named(action, said.status[status], host)
  return (
    <li className="rounded border border-line p-2">
      <p className="flex flex-wrap items-center gap-1.5">
        <Chip tone={TONE[status]}>{said.status[status]}</Chip>
        <span className="min-w-0 text-small text-quiet">
          {last ? (
            <>
              {last.words} <Ago at={last.at} inWords />
            </>
          ) : (
            said.madeHere
          )}
        </span>
      </p>
      {adapter.isNewer && <p className="mt-1 text-bad">{said.newer}</p>}
      {adapter.matches !== null && (
        <p className={`mt-1 text-small ${adapter.matches ? 'text-quiet' : 'text-bad'}`}>
          {adapter.matches ? said.matches : said.broken}
        </p>
      )}
      {status === 'draft' && <p className="mt-1 text-small text-quiet">{said.draftWhy}</p>}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {mayApprove && (
          <Button small emphasis="main" aria-label={named(said.approve)} onClick={() => props.onApproveAdapter(id)}>
            {said.approve}
          </Button>
        )}
        {mayTry && props.onTryAdapter && (
          <Button
            small
            aria-label={named(said.tryHere)}
            title={said.tryHereWhy}
            onClick={() => props.onTryAdapter?.(id)}
          >
            {said.tryHere}
          </Button>
        )}
        {mayRetire && (
          <Button small aria-label={named(said.retire)} onClick={() => props.onRetireAdapter(id)}>
            {said.retire}
          </Button>
        )}
        {status === 'kept_here' && (
          <Button small aria-label={named(said.remove)} onClick={() => props.onRemoveAdapter(id)}>
            {said.remove}
          </Button>
        )}
        <Button small emphasis="quiet" aria-label={named(said.export)} onClick={() => props.onExportAdapter(id)}>
          {said.export}
        </Button>
      </div>
    </li>
  )
}
