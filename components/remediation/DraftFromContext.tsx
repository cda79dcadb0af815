/** A first draft from the retrieved context, offered while the field is empty; and where it was taken from. */
import { Quote } from 'lucide-react'
import { useState } from 'react'
import type { ContextDoc } from '../../lib/contract/index.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { draftFrom } from '../../lib/writing/draft.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { DraftByModel } from './DraftByModel.tsx'

type DraftFromContextProps = {
  query: string
  context: readonly ContextDoc[]
  answer: string
  onDraft: (answer: string) => void
  /** The company's model, if one is configured to help with writing. */
  help?: WritingHelp | null
}

export function DraftFromContext({ query, context, answer, onDraft, help }: DraftFromContextProps) {
  const [last, setLast] = useState<{ query: string; answer: string; from: string } | null>(null)
  if (context.length === 0) return null
  const isEmpty = answer.trim() === ''
  const draft = (): void => {
    const made = draftFrom(query, context)
    const doc = context[made?.citations[0]?.document ?? -1]
    setLast({ query, answer: made?.text ?? '', from: doc?.title ?? doc?.source ?? words.firstDraft.unnamed })
    if (made) onDraft(made.text)
  }
  const said =
    last === null || last.query !== query || last.answer !== answer.trim()
      ? null
      : last.answer === ''
        ? words.firstDraft.none
        : words.firstDraft.taken(last.from)
  if (!isEmpty && said === null) return null
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        {isEmpty && (
          <Button small icon={Quote} onClick={draft}>
            {words.firstDraft.make}
          </Button>
        )}
        <p role="status" className="min-w-0 flex-1 text-small text-quiet">
          {said}
        </p>
      </div>
      {/* Never overwrites what somebody wrote. */}
      {isEmpty && help && <DraftByModel key={query} help={help} query={query} context={context} onDraft={onDraft} />}
    </div>
  )
}
