import type { Remediation, Revision } from '../../lib/contract/index.ts'
import type { Names } from '../exchange/History.tsx'
import { DiffText } from '../retest/DiffText.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { remediationText } from './remediation-text.ts'

type RevisionsProps = {
  remediation: Remediation
  /** Newest first. */
  revisions: readonly Revision[]
  nameOf: Names
  mayRestore: boolean
  onRestore: (revision: number) => void
}

/** Every revision is kept; each shows what it changed, and is restored with one click. */
export function Revisions({ remediation, revisions, nameOf, mayRestore, onRestore }: RevisionsProps) {
  return (
    <ol className="flex flex-col gap-2" reversed>
      {revisions.map((one, index) => {
        const text =
          one.draft && one.action === 'drafted'
            ? remediationText({ content: one.draft, draft: null })
            : remediationText(one)
        const older = revisions[index + 1]
        const before = older ? remediationText(older) : ''
        return (
          <li key={one.id}>
            <div className="flex items-center gap-2">
              <span className="min-w-0 flex-1 text-small">
                <b className="font-medium">{words.revisionAction[one.action]}</b> · {nameOf(one.by)} ·{' '}
                <span className="text-quiet">
                  <Ago at={one.at} /> · {remediationWords.revision(one.revision)}
                </span>
              </span>
              {one.revision === remediation.revision ? (
                <span className="text-small text-quiet">{remediationWords.current}</span>
              ) : (
                mayRestore && (
                  <Button
                    small
                    onClick={() => onRestore(one.revision)}
                    aria-label={`${remediationWords.restore}: ${remediationWords.revision(one.revision)}`}
                  >
                    {remediationWords.restore}
                  </Button>
                )
              )}
            </div>
            {text !== before && (
              <div className="mt-0.5 line-clamp-4 text-small text-quiet">
                <DiffText before={before} after={text} />
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
