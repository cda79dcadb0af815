/** An answer in markdown; what the customer will see stands under it as one writes, and what the linter notes under that. */
import { Ban, Eye, Info } from 'lucide-react'
import { type RefObject, useDeferredValue, useMemo } from 'react'
import type { ContextDoc } from '../../lib/contract/index.ts'
import type { TurnPlace } from '../../lib/store/show.ts'
import { Button } from '../ui/Button.tsx'
import { Prose } from '../ui/Prose.tsx'
import { words } from '../ui/words.ts'
import { DraftFromContext } from './DraftFromContext.tsx'
import { MarkdownField } from './MarkdownField.tsx'
import { answerNotes } from './notes.ts'
import { usePagePreview } from './page-preview.ts'

type AnswerEditorProps = {
  answer: string
  query: string
  companyDomains: readonly string[]
  /** Where the response that it takes the place of stands in an open page. */
  turns: TurnPlace | null
  /** What was retrieved for the question; none where it is not known. */
  context?: readonly ContextDoc[]
  onChange: (answer: string) => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
}

export function AnswerEditor({
  answer,
  query,
  companyDomains,
  turns,
  context = [],
  onChange,
  fieldRef,
}: AnswerEditorProps) {
  const shown = useDeferredValue(answer)
  const notes = useMemo(() => answerNotes(shown, query, companyDomains), [shown, query, companyDomains])
  const inPage = usePagePreview(turns, answer)
  return (
    <div className="flex flex-col gap-1.5">
      <MarkdownField
        fieldRef={fieldRef}
        label={words.writer.answer}
        hint={words.writer.answerHint}
        value={answer}
        placeholder={words.writer.answerPlaceholder}
        invalid={notes.some((note) => note.blocks)}
        onChange={onChange}
        aside={
          inPage.toggle && (
            <Button small emphasis="quiet" icon={Eye} aria-pressed={inPage.shown} onClick={inPage.toggle}>
              {words.drafting.previewInPage}
            </Button>
          )
        }
      />
      <DraftFromContext query={query} context={context} answer={answer} onDraft={onChange} />
      {inPage.failed && (
        <p role="alert" className="text-small text-bad">
          {words.issue.notInPage}
        </p>
      )}
      {shown.trim() !== '' && (
        <div
          role="group"
          aria-label={words.writer.preview}
          className="rounded border border-dashed border-edge px-2 py-1.5"
        >
          <p className="mb-1 text-small text-quiet">{words.writer.preview}</p>
          <Prose text={shown} />
        </div>
      )}
      {notes.length > 0 && (
        <ul aria-label={words.writer.notes} className="flex flex-col gap-1 text-small">
          {notes.map((note) => (
            <li key={note.key} className="flex items-start gap-1.5">
              {note.blocks ? (
                <Ban size={14} aria-label={words.writer.blocks} className="mt-px shrink-0 text-bad" />
              ) : (
                <Info size={14} aria-hidden className="mt-px shrink-0 text-flag" />
              )}
              <span className="min-w-0 flex-1">
                {note.quote && <q className="evidence me-1">{note.quote}</q>}
                {note.text}
              </span>
              {note.fix && (
                <Button
                  small
                  onClick={() => note.fix && onChange(note.fix.apply(answer))}
                  aria-label={`${note.fix.label}: ${note.text}`}
                >
                  {note.fix.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
