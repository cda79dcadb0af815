/** The result of an import: how much went in, what did not and why, and how to resume it if it was interrupted. */
import { Button, LinkButton } from '../../ui/Button.tsx'
import { importWords } from '../late-words.ts'
import { useFocusIfLost } from '../../ui/lost-focus.ts'
import { NotTakenList } from './NotTakenList.tsx'
import type { ImportState } from './use-import.ts'

type SentFileProps = Extract<ImportState, { at: 'sent' }> & {
  onGoOn: () => void
  onTests: () => void
  onDownload: () => void
}

const REFUSED = ['erased', 'too_old', 'in_future', 'full', 'alone'] as const

export function SentFile({ sent, onGoOn, onTests, onDownload }: SentFileProps) {
  const { outcomes, problems, ended } = sent
  const result = useFocusIfLost<HTMLDivElement>()
  return (
    <div className="flex flex-col gap-2">
      <div ref={result} tabIndex={-1} role="status" className="outline-none">
        <p>{importWords.sent(outcomes.added, outcomes.there)}</p>
        {sent.cases > 0 && (
          <p>
            {importWords.casesIn(sent.cases)} <LinkButton onClick={onTests}>{importWords.toTests}</LinkButton>
          </p>
        )}
        {REFUSED.filter((one) => outcomes[one] > 0).map((one) => (
          <p key={one}>{importWords.outcomes[one](outcomes[one])}</p>
        ))}
        {problems > 0 && <p className="text-flag">{importWords.notIn(problems)}</p>}
      </div>
      {ended !== 'done' && (
        <div role="alert" className="flex flex-wrap items-center gap-2">
          <p>{ended === 'stopped' ? importWords.stopped : whyBroken(ended)}</p>
          <Button onClick={onGoOn}>{importWords.goOn}</Button>
        </div>
      )}
      <NotTakenList entries={sent.notTaken} count={problems} onDownload={onDownload} />
    </div>
  )
}

const whyBroken = (code: string): string =>
  (importWords.broken as Record<string, string>)[code] ?? importWords.broken.other
