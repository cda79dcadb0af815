/** Insights for roles that see only their own flags: what came of flagging, and how long it took. */
import { CircleDashed, RefreshCw } from 'lucide-react'
import type { FlagOf, FlagOutcome } from '../../lib/domain/experts/flag-outcome.ts'
import { ownFlags } from '../../lib/domain/experts/own-flags.ts'
import type { Names } from '../exchange/History.tsx'
import { FlagList } from '../page/FlagList.tsx'
import type { FlagsFound } from '../page/use-flags.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Section } from '../ui/Fold.tsx'
import { count } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { myFlagWords } from '../ui/late/page.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { insightsWords, spanText } from './figures.ts'

const STATES = ['answered', 'bad', 'good', 'closed', 'waiting'] as const
const GLYPHS = { answered: 'covered', bad: 'bad', good: 'good', closed: 'good', waiting: null } as const

export type OwnFlagsProps = {
  flags: FlagsFound
  nameOf: Names
  onAgain: () => void
  onGoPage: () => void
  onOpenIssue: (issueId: string, exchangeId: string) => void
}

export function OwnFlags({ flags, nameOf, onAgain, onGoPage, onOpenIssue }: OwnFlagsProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl">
        <div className="flex items-center px-3 pt-3 pb-2">
          <h2 className="min-w-0 flex-1 text-title font-semibold">{words.places.insights}</h2>
          <IconButton icon={RefreshCw} label={insightsWords.refresh} onClick={onAgain} className="size-7" />
        </div>
        {flags === null && <Skeleton rows={4} label={myFlagWords.loading} />}
        {flags === 'failed' && (
          <Blank title={myFlagWords.notRead} actions={<Button onClick={onAgain}>{words.retry}</Button>} />
        )}
        {flags?.length === 0 && (
          <Blank title={myFlagWords.noneYet} actions={<Button onClick={onGoPage}>{words.issues.openPage}</Button>}>
            {myFlagWords.none}
          </Blank>
        )}
        {flags && flags !== 'failed' && flags.length > 0 && (
          <>
            <Fared flags={flags} />
            <Section title={myFlagWords.title}>
              <FlagList flags={flags} nameOf={nameOf} onOpenIssue={onOpenIssue} />
            </Section>
          </>
        )}
      </div>
    </div>
  )
}

function Fared({ flags }: { flags: readonly FlagOf[] }) {
  const { of, medianMs } = ownFlags(flags)
  return (
    <Section title={myFlagWords.fared(flags.length)}>
      <ul>
        {STATES.filter((state) => of[state] > 0).map((state) => (
          <li key={state} className="flex items-center gap-1.5 py-0.5">
            <Mark state={state} />
            <span className="min-w-0 flex-1">{myFlagWords.states[state]}</span>
            <b className="font-semibold tabular-nums">{count(of[state])}</b>
          </li>
        ))}
      </ul>
      {medianMs !== null && <p className="pt-1 text-small text-quiet">{myFlagWords.half(spanText(medianMs))}</p>}
    </Section>
  )
}

function Mark({ state }: { state: FlagOutcome['state'] }) {
  const kind = GLYPHS[state]
  return kind ? <Glyph kind={kind} size={14} /> : <CircleDashed size={14} aria-hidden className="text-quiet" />
}
