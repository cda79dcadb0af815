/** One adapter of a site: whether it reads the open page, and what an expert or an admin may do with it. */
import { TriangleAlert } from 'lucide-react'
import type { AdapterStatus } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip, type Tone } from '../ui/Chip.tsx'
import { settingWords } from './late-words.ts'

export type ShownAdapter = {
  id: string
  status: AdapterStatus | 'kept_here'
  /** The last action on it; null if it exists only on this computer. */
  last: { words: string; at: string } | null
  isOwn: boolean
  /** It needs a later version of Errata. */
  isNewer: boolean
  /** Whether it matches the open pages; null if none has reported. */
  matches: boolean | null
}

export type AdapterActions = {
  onApproveAdapter: (id: string) => void
  /** Reads the open page with it, once; null if no open page could be read with it. */
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

/** Styled like the rule beside a response: an adapter belongs to the site above it. */
const RULE: Record<ShownAdapter['status'], string> = {
  draft: 'border-flag',
  active: 'border-good',
  retired: 'border-line',
  kept_here: 'border-edge',
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
    <li className={`border-s-2 ps-2.5 ${RULE[status]}`}>
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
      {adapter.isNewer && <Fault>{said.newer}</Fault>}
      {adapter.matches === false && <Fault>{said.broken}</Fault>}
      {adapter.matches && <p className="mt-1 text-small text-quiet">{said.matches}</p>}
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

/** It does not read; why, and what to do. */
const Fault = ({ children }: { children: string }) => (
  <p className="mt-1 flex items-start gap-1.5 text-small text-bad">
    <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
    <span className="min-w-0">{children}</span>
  </p>
)
