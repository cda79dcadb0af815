/** An answer in markdown; what the customer will see stands under it as one writes, and what the linter notes under the words it means. */
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
  /** Where the response that it takes the place of stands in an open page. */
  turns: TurnPlace | null
  /** What was retrieved for the question; none where it is not known. */
  context?: readonly ContextDoc[]
  /** The company's model, where one helps in writing. */
  help?: WritingHelp | null
  onChange: (answer: string) => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  /** The issue that it is for, or its remediation: notes that are left are kept for it. Null: they are not kept. */
  leftAbout?: string | null
  /** Addresses in it that were asked, and lead nowhere. */
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
  // What offers a first draft goes as soon as one stands there.
  useLostFocus(answer.trim() === '', field)
  const shown = useDeferredValue(answer)
  const knowledge = useMemo(() => context.map(({ content }) => content), [context])
  const found = useMemo(
    () => [...answerNotes(shown, query, companyDomains, knowledge), ...deadLinkNotes(shown, deadLinks)],
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
