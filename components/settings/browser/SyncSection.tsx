/** The state of the sync, and changes that the server refused. */
import { Ago } from '../../ui/Ago.tsx'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Fold.tsx'
import { timeOfDay } from '../../ui/format.ts'
import { words } from '../../ui/words.ts'
import { Body } from '../Body.tsx'
import { mutationWords, settingWords } from '../late-words.ts'

export type ShownRefusal = {
  id: string
  name: string
  /** Somebody else's version came first. */
  isConflict: boolean
  why: string
  at: string
  /** The words written, to be copied; null if there are none. */
  text: string | null
  /** The remediation with two versions to compare. */
  remediationId: string | null
}

/** A newer Errata's changes may have names unknown here. */
const nameOfMutation = (name: string): string => (mutationWords as Record<string, string>)[name] ?? name

type RefusalActs = {
  onDismiss: (id: string) => void
  onCopy: (text: string) => void
  onCompare: (remediationId: string) => void
}
export type SyncSectionProps = RefusalActs & {
  /** The state, as a sentence. */
  words: string
  pending: number
  lastAt: string | null
  nextAt: string | null
  refusals: readonly ShownRefusal[]
  onSync: () => void
}

export function SyncSection({ pending, lastAt, nextAt, refusals, onSync, ...props }: SyncSectionProps) {
  return (
    <>
      <Body>
        <p>{props.words}</p>
        <p className="text-small text-quiet">
          {settingWords.pending(pending)}{' '}
          {lastAt ? (
            <>
              {settingWords.last} <Ago at={lastAt} inWords here />.
            </>
          ) : (
            settingWords.never
          )}
          {nextAt && ` ${settingWords.nextTry(timeOfDay(nextAt))}`}
        </p>
        <Button className="mt-3" onClick={onSync}>
          {words.menu.syncNow}
        </Button>
      </Body>
      <Section title={settingWords.refused}>
        {refusals.length === 0 ? (
          <p className="text-quiet">{settingWords.refusedNone}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {refusals.map((refusal) => (
              <Refused key={refusal.id} {...props} refusal={refusal} />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function Refused({ refusal, ...acts }: RefusalActs & { refusal: ShownRefusal }) {
  const { id, text, remediationId } = refusal
  return (
    <li className="rounded border border-line p-2">
      <p>
        <b className="font-medium">{nameOfMutation(refusal.name)}</b>{' '}
        <span className="text-small text-quiet">
          <Ago at={refusal.at} inWords />
        </span>
      </p>
      <p dir="auto" className="text-bad">
        {refusal.why}
      </p>
      {text && (
        <div className="mt-1 rounded bg-shade px-2 py-1">
          <p dir="auto" className="line-clamp-4 text-small whitespace-pre-wrap">
            {text}
          </p>
        </div>
      )}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {remediationId && refusal.isConflict && (
          <Button small emphasis="main" onClick={() => acts.onCompare(remediationId)}>
            {words.banner.compare}
          </Button>
        )}
        {text && (
          <Button small onClick={() => acts.onCopy(text)}>
            {settingWords.copy}
          </Button>
        )}
        <Button small emphasis="quiet" onClick={() => acts.onDismiss(id)}>
          {settingWords.dismiss}
        </Button>
      </div>
    </li>
  )
}
