/** Edits a markdown answer, with the linter's notes marked in it and a preview of what customers will see. */
import { Eye } from 'lucide-react'
import { type RefObject, useDeferredValue, useMemo, useRef } from 'react'
import type { ContextDoc } from '../../lib/contract/index.ts'
import type { TurnPlace } from '../../lib/store/page/show.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { Button } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Prose } from '../exchange/Prose.tsx'
import { words } from '../ui/words.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { DraftFromContext } from './DraftFromContext.tsx'
import { notesOn } from './note-places.ts'
import { NotedField } from './NotedField.tsx'
import { isReadInFull } from '../../lib/writing/lint/index.ts'
import { answerNotes, deadLinkNotes } from './notes.ts'
import { usePagePreview } from './page-preview.ts'
import { useRested } from './rested.ts'

type AnswerEditorProps = {
  answer: string
  query: string
  companyDomains: readonly string[]
  /** Where the response it replaces is in an open page. */
  turns: TurnPlace | null
  /** What was retrieved for the question; empty if unknown. */
  context?: readonly ContextDoc[]
  /** The company's model, if one is configured to help with writing. */
  help?: WritingHelp | null
  onChange: (answer: string) => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  /** The issue or remediation for which dismissed notes are remembered. Null: they are not. */
  leftAbout?: string | null
  /** Addresses in it that were checked and are dead. */
  deadLinks?: readonly string[]
}

const NONE: readonly string[] = []
const NO_CONTEXT: readonly ContextDoc[] = []

export function AnswerEditor({
  answer,
  query,
  companyDomains,
  turns,
  context = NO_CONTEXT,
  help = null,
  onChange,
  fieldRef,
  leftAbout = null,
  deadLinks = NONE,
}: AnswerEditorProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const field = fieldRef ?? own
  // The offer of a first draft disappears as soon as there is text.
  useLostFocus(answer.trim() === '', field)
  const shown = useDeferredValue(answer)
  const knowledge = useMemo(() => context.map(({ content }) => content), [context])
  const found = useMemo(
    () => [...answerNotes(shown, { query, companyDomains, knowledge }), ...deadLinkNotes(shown, deadLinks)],
    [shown, query, companyDomains, knowledge, deadLinks],
  )
  const readInPart = useMemo(() => shown.trim() !== '' && !isReadInFull(shown, query), [shown, query])
  const rested = useRested(found)
  const notes = useMemo(() => notesOn(answer, shown, rested), [answer, shown, rested])
  const inPage = usePagePreview(turns, answer)
  return (
    <div className="flex flex-col gap-1.5">
      <NotedField
        fieldRef={field}
        label={writerWords.answer}
        hint={writerWords.answerHint}
        value={answer}
        placeholder={writerWords.answerPlaceholder}
        invalid={found.some((note) => note.blocks)}
        notes={notes}
        leftAbout={leftAbout}
        onChange={onChange}
        aside={
          inPage.toggle && (
            <Button small emphasis="quiet" icon={Eye} aria-pressed={inPage.shown} onClick={inPage.toggle}>
              {draftingWords.previewInPage}
            </Button>
          )
        }
      />
      {readInPart && <p className="text-small text-quiet">{writerWords.readInPart}</p>}
      <DraftFromContext query={query} context={context} answer={answer} onDraft={onChange} help={help} />
      {inPage.failed && (
        <p role="alert" className="text-small text-bad">
          {words.issue.notInPage}
        </p>
      )}
      {shown.trim() !== '' && (
        <div
          role="group"
          aria-label={writerWords.preview}
          className="rounded border border-dashed border-edge px-2 py-1.5"
        >
          <p className="mb-1 text-small text-quiet">{writerWords.preview}</p>
          <Prose text={shown} />
        </div>
      )}
    </div>
  )
}
