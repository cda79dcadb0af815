/** Verdicts, remediations and retests of an issue in one timeline, newest first. */
import type { ReactNode } from 'react'
import type { Remediation, Retest, Verdict } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { testWords } from '../ui/late/tests.ts'
import { Reason } from './Reason.tsx'
import { remediationText, withoutMarks } from '../remediation/remediation-text.ts'

type Entry = {
  key: string
  at: string
  glyph: ReactNode
  head: ReactNode
  text: ReactNode
  onOpen?: (() => void) | undefined
}

export type Names = (userId: string) => string

type HistoryProps = {
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  retests: readonly Retest[]
  nameOf: Names
  onRemediation: (id: string) => void
  /** Opens a retest's evidence. */
  onRetest?: ((retest: Retest) => void) | undefined
}

const VERDICT_GLYPH = { good: 'good', bad: 'bad', cant_tell: null } as const

function entries({ verdicts, remediations, retests, nameOf, onRemediation, onRetest }: HistoryProps): Entry[] {
  return [
    ...verdicts
      .filter((verdict) => !verdict.retractedAt)
      .map((verdict): Entry => {
        const kind = VERDICT_GLYPH[verdict.value]
        return {
          key: verdict.id,
          at: verdict.at,
          glyph: kind && <Glyph kind={kind} />,
          head: (
            <>
              <b className="font-medium">{words.verdict[verdict.value]}</b> · {nameOf(verdict.by)}
              {verdict.reasonCode && ` · ${words.reason[verdict.reasonCode]}`}
            </>
          ),
          text: verdict.explanation,
        }
      }),
    ...remediations.map((one): Entry => ({
      key: one.id,
      at: one.editedAt,
      glyph: <Glyph kind="covered" />,
      head: (
        <>
          <b className="font-medium">{words.kind[one.kind]}</b> · {words.remediationStatus[one.status]} ·{' '}
          {nameOf(one.editedBy)}
        </>
      ),
      text: withoutMarks(remediationText(one)),
      onOpen: () => onRemediation(one.id),
    })),
    ...retests.map((one): Entry => ({
      key: one.id,
      at: one.at,
      glyph: <Glyph kind={one.outcome === 'passed' ? 'good' : 'flagged'} />,
      head: (
        <>
          <b className="font-medium">
            {testWords.one}: {words.outcome[one.outcome]}
          </b>{' '}
          · {nameOf(one.by)}
        </>
      ),
      text: <Reason text={one.reason} because={one.because} />,
      onOpen: onRetest && (() => onRetest(one)),
    })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

export function History(props: HistoryProps) {
  const all = entries(props)
  if (all.length === 0) return <p className="text-quiet">{words.issue.writtenNone}</p>
  return (
    <ul className="flex flex-col gap-2">
      {all.map((entry) => {
        const body = (
          <>
            <span className="mt-px inline-flex w-4 shrink-0">{entry.glyph}</span>
            <span className="min-w-0 flex-1">
              <span className="block">
                {entry.head}{' '}
                <span className="text-small text-quiet">
                  <Ago at={entry.at} />
                </span>
              </span>
              {entry.text && (
                <span dir="auto" className="line-clamp-2 text-small text-quiet">
                  {entry.text}
                </span>
              )}
            </span>
          </>
        )
        return (
          <li key={entry.key}>
            {entry.onOpen ? (
              <button
                type="button"
                onClick={entry.onOpen}
                className="-mx-1 flex w-[calc(100%+8px)] items-start gap-1.5 rounded px-1 py-0.5 text-start hover:bg-hover"
              >
                {body}
              </button>
            ) : (
              <div className="flex items-start gap-1.5">{body}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
