/** Edits a text guardrail, and tries it on a text. */
import { useEffect, useState } from 'react'
import type { TextGuardrail } from '../../lib/contract/index.ts'
import type { findIn, patternProblem } from '../../lib/evals/text-guardrails.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { SelectField, TextArea, TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'
import { servingWords } from '../ui/late/serving.ts'

type Patterns = { findIn: typeof findIn; patternProblem: typeof patternProblem }

/** The pattern engine is loaded with the first guardrail that is edited; until then patterns are not checked. */
function usePatterns(open: boolean): Patterns | null {
  const [patterns, setPatterns] = useState<Patterns | null>(null)
  useEffect(() => {
    if (open) void import('../../lib/evals/text-guardrails.ts').then(setPatterns, () => undefined)
  }, [open])
  return patterns
}

const blank = (): TextGuardrail => ({
  id: crypto.randomUUID(),
  name: '',
  pattern: '',
  in: 'response',
  enabled: true,
  shouldGuardrail: true,
  fallback: null,
})

type GuardrailDialogProps = {
  /** Null: closed. */
  edited: TextGuardrail | 'new' | null
  /** Names of the other guardrails. */
  names: readonly string[]
  onClose: () => void
  onSave: (guardrail: TextGuardrail) => void
}

export function GuardrailDialog({ edited, names, onClose, onSave }: GuardrailDialogProps) {
  const open = edited !== null
  const patterns = usePatterns(open)
  const [one, setOne] = useState<TextGuardrail>(() => (edited === null || edited === 'new' ? blank() : edited))
  const [sample, setSample] = useState('')
  const change = (part: Partial<TextGuardrail>): void => setOne((was) => ({ ...was, ...part }))
  const name = one.name.trim()
  const isTaken = names.includes(name)
  const problem = one.pattern === '' ? null : (patterns?.patternProblem(one.pattern) ?? null)
  const isReady = name !== '' && !isTaken && one.pattern.trim() !== '' && problem === null
  const found = sample && isReady && patterns ? patterns.findIn(one.pattern, sample) : null
  return (
    <Dialog open={open} onClose={onClose} title={edited === 'new' ? servingWords.add : servingWords.edit(name)}>
      <form
        className="flex flex-col gap-2.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSave({ ...one, name })
        }}
      >
        <TextField
          label={servingWords.name}
          hint={servingWords.nameHint}
          error={isTaken ? servingWords.taken : null}
          value={one.name}
          maxLength={100}
          autoFocus
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label={servingWords.pattern}
          hint={servingWords.patternHint}
          error={problem && servingWords.badPattern(problem)}
          dir="ltr"
          spellCheck={false}
          value={one.pattern}
          maxLength={500}
          onChange={(event) => change({ pattern: event.target.value })}
        />
        <SelectField
          label={servingWords.where}
          value={one.in}
          options={(['response', 'query'] as const).map((value) => ({ value, label: servingWords.in[value] }))}
          onChange={(value) => change({ in: value })}
        />
        <Check
          label={servingWords.holds}
          hint={servingWords.holdsHint}
          checked={one.shouldGuardrail}
          onChange={(shouldGuardrail) => change({ shouldGuardrail })}
        />
        {one.shouldGuardrail && <Message one={one} onChange={change} />}
        <Check label={servingWords.enabled} checked={one.enabled} onChange={(enabled) => change({ enabled })} />
        <TextArea
          label={servingWords.tryText}
          rows={2}
          value={sample}
          maxLength={20_000}
          onChange={(event) => setSample(event.target.value)}
        />
        <div role="status" className="text-small">
          {found && (
            <>
              <p>{servingWords.finds(found.length)}</p>
              <ul className="mt-1 flex flex-wrap gap-1">
                {found.map((text) => (
                  <li key={text}>
                    <mark dir="auto" className="rounded-small bg-shade px-1 text-ink">
                      {text}
                    </mark>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <DialogActs>
          <Button emphasis="main" type="submit" disabled={!isReady}>
            {servingWords.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}

/** An empty message means the project's fallback; its priority is not asked for then. */
function Message({ one, onChange }: { one: TextGuardrail; onChange: (part: Partial<TextGuardrail>) => void }) {
  const { fallback } = one
  return (
    <>
      <TextArea
        label={servingWords.message}
        hint={servingWords.messageHint}
        rows={2}
        value={fallback?.message ?? ''}
        maxLength={2_000}
        onChange={(event) => {
          const message = event.target.value
          onChange({ fallback: message === '' ? null : { message, priority: fallback?.priority ?? 0 } })
        }}
      />
      {fallback && (
        <TextField
          type="number"
          label={servingWords.priority}
          hint={servingWords.priorityHint}
          step={1}
          value={fallback.priority}
          onChange={(event) =>
            onChange({ fallback: { ...fallback, priority: Math.trunc(event.target.valueAsNumber) || 0 } })
          }
        />
      )}
    </>
  )
}
