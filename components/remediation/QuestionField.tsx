/** The question it answers. If it is unclear or too narrow, it is generalised here; the original stays in view. */
import { Pencil, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'

type QuestionFieldProps = {
  query: string
  /** As the customer asked it; null if no longer known. */
  asked: string | null
  /** Starts in edit mode, with the focus. */
  editing?: boolean
  onChange: (query: string) => void
}

export function QuestionField({ query, asked, editing: begun = false, onChange }: QuestionFieldProps) {
  const differs = asked !== null && asked !== query
  const [editing, setEditing] = useState(differs || begun)
  const generalise = useRef<HTMLButtonElement>(null)
  useLostFocus(editing || differs, generalise)
  if (!editing && !differs) {
    return (
      <div className="text-small">
        <div className="flex items-center gap-1.5">
          <p className="min-w-0 flex-1 text-quiet">{writerWords.query}</p>
          <Button ref={generalise} small emphasis="quiet" icon={Pencil} onClick={() => setEditing(true)}>
            {draftingWords.generalise}
          </Button>
        </div>
        <p dir="auto" className="line-clamp-2">
          {query}
        </p>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-1">
      <TextArea
        label={writerWords.query}
        hint={draftingWords.generaliseHint}
        rows={1}
        value={query}
        autoFocus={begun || !differs}
        error={query.trim() === '' ? draftingWords.noQuestion : null}
        onChange={(event) => onChange(event.target.value)}
      />
      {differs && (
        <div className="flex items-start gap-1.5 text-small">
          <p className="min-w-0 flex-1 text-quiet">
            {draftingWords.askedAs} <q dir="auto">{asked}</q>
          </p>
          <Button
            small
            emphasis="quiet"
            icon={RotateCcw}
            onClick={() => {
              setEditing(false)
              onChange(asked)
            }}
          >
            {draftingWords.asAsked}
          </Button>
        </div>
      )}
    </div>
  )
}
