import { useState } from 'react'
import type { Guidance } from '../../lib/contract/index.ts'
import { TextArea, TextField } from '../ui/Field.tsx'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { lines } from './draft.ts'

/** A list as text, one item per line. Keeps the text as typed (a new line is empty at first). */
function Lines({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly string[]
  onChange: (value: string[]) => void
}) {
  const [text, setText] = useState(value.join('\n'))
  const shown = lines(text).join('\n') === value.join('\n') ? text : value.join('\n')
  return (
    <TextArea
      label={label}
      rows={2}
      value={shown}
      onChange={(event) => {
        setText(event.target.value)
        onChange(lines(event.target.value))
      }}
    />
  )
}

/** Edits guidance field by field. */
export function GuidanceFields({ guidance, onChange }: { guidance: Guidance; onChange: (guidance: Guidance) => void }) {
  const set = (change: Partial<Guidance>): void => onChange({ ...guidance, ...change })
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={writerWords.when}
        rows={1}
        value={guidance.when}
        onChange={(event) => set({ when: event.target.value })}
      />
      <Lines label={writerWords.do} value={guidance.do} onChange={(value) => set({ do: value })} />
      <Lines label={writerWords.dont} value={guidance.dont} onChange={(value) => set({ dont: value })} />
      <TextArea
        label={writerWords.wording}
        rows={1}
        value={guidance.wording ?? ''}
        onChange={(event) => set({ wording: event.target.value || null })}
      />
      <TextField
        label={writerWords.scope}
        value={guidance.scope ?? ''}
        onChange={(event) => set({ scope: event.target.value || null })}
      />
      <Lines label={draftingWords.positive} value={guidance.positive} onChange={(value) => set({ positive: value })} />
      <Lines label={writerWords.negative} value={guidance.negative} onChange={(value) => set({ negative: value })} />
    </div>
  )
}
