/** The expert's explanation in their words, and beside it what the assistant will be told. */
import { Pencil, RotateCcw } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import type { Guidance } from '../../lib/contract/index.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { renderGuidance } from '../../lib/writing/render.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { guidanceOf } from './guidance-text.ts'
import { GuidanceByModel } from './GuidanceByModel.tsx'
import { GuidanceFields } from './GuidanceFields.tsx'
import { isEmptyGuidance } from './remediation-text.ts'

type GuidanceEditorProps = {
  explanation: string
  /** Derived from the explanation. */
  derived: Guidance
  /** Edited by hand, so it no longer follows the explanation. */
  edited: Guidance | null
  onChange: (explanation: string, edited: Guidance | null) => void
  fieldRef?: Ref<HTMLTextAreaElement>
  /** The company's model if one is configured, and the exchange that it is told about. */
  help?: Pick<WritingHelp, 'guidance'> | null
  exchange?: { query: string; response: string }
}

export function GuidanceEditor(props: GuidanceEditorProps) {
  const { explanation, derived, edited, onChange, fieldRef, help, exchange } = props
  const [editing, setEditing] = useState<'fields' | 'text'>('fields')
  const byHand = useRef<HTMLDivElement>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  useLostFocus(edited === null, () => pencil.current ?? byHand.current?.querySelector('textarea'))
  const guidance = edited ?? derived
  const empty = isEmptyGuidance(guidance) || (edited === null && explanation.trim() === '')
  return (
    <div className="flex flex-col gap-1.5">
      <TextArea
        ref={fieldRef}
        label={writerWords.explanation}
        rows={2}
        value={explanation}
        placeholder={writerWords.explanationPlaceholder}
        onChange={(event) => onChange(event.target.value, edited)}
      />
      <div className="rounded border border-line bg-shade px-2 py-1.5">
        <div className="flex flex-wrap items-center gap-x-1.5">
          <Glyph kind="covered" size={14} />
          <span className="min-w-32 flex-1 text-small text-quiet">{writerWords.guidance}</span>
          {edited !== null && (
            <Button small emphasis="quiet" onClick={() => setEditing(editing === 'fields' ? 'text' : 'fields')}>
              {editing === 'fields' ? draftingWords.asText : draftingWords.asFields}
            </Button>
          )}
          {edited !== null && (
            <Button
              small
              emphasis="quiet"
              icon={RotateCcw}
              onClick={() => {
                setEditing('fields')
                onChange(explanation, null)
              }}
            >
              {writerWords.fromWords}
            </Button>
          )}
          {edited === null && (
            <Button
              ref={pencil}
              small
              emphasis="quiet"
              icon={Pencil}
              aria-label={`${writerWords.editGuidance}: ${writerWords.guidance}`}
              onClick={() => onChange(explanation, derived)}
            >
              {writerWords.editGuidance}
            </Button>
          )}
        </div>
        <p dir="auto" aria-live="polite" className={empty ? 'text-quiet' : ''}>
          {empty ? writerWords.guidanceEmpty : renderGuidance(guidance)}
        </p>
        {editing === 'text' && edited !== null && (
          <div className="mt-2">
            <GuidanceText guidance={edited} onChange={(next) => onChange(explanation, next)} />
          </div>
        )}
        {editing === 'fields' && edited !== null && (
          <div ref={byHand} className="mt-2">
            <GuidanceFields guidance={edited} onChange={(next) => onChange(explanation, next)} />
          </div>
        )}
        {help && exchange && (
          <GuidanceByModel
            help={help}
            explanation={explanation}
            exchange={exchange}
            now={guidance}
            onTake={(next) => onChange(explanation, next)}
          />
        )}
      </div>
    </div>
  )
}

/** The field keeps the text as typed; how it was parsed is shown above, as the assistant is told it. */
function GuidanceText({ guidance, onChange }: { guidance: Guidance; onChange: (guidance: Guidance) => void }) {
  const told = renderGuidance(guidance)
  const [{ text, gives }, setTyped] = useState({ text: told, gives: told })
  // It was changed in another window, or by the model.
  if (told !== gives) setTyped({ text: told, gives: told })
  return (
    <TextArea
      label={draftingWords.guidanceText}
      hint={draftingWords.guidanceTextHint}
      rows={3}
      value={text}
      onChange={(event) => {
        const next = guidanceOf(event.target.value, guidance)
        setTyped({ text: event.target.value, gives: renderGuidance(next) })
        onChange(next)
      }}
    />
  )
}
