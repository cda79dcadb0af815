/** Edits an eval, or writes one of the project's own. */
import { useState } from 'react'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { isOwnEval } from '../../../lib/domain/retest/evals.ts'
import type { Samples } from '../../../lib/store/settings/eval-samples.ts'
import { evalName } from '../../exchange/Scores.tsx'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { TextField } from '../../ui/Field.tsx'
import { words } from '../../ui/words.ts'
import { RuleFields, usePatternProblem } from './RuleFields.tsx'
import { draftOf, ruleOf } from './rule-draft.ts'
import { ThresholdField } from './ThresholdField.tsx'
import { evalWords } from '../late-words.ts'

export type EvalFormProps = {
  edited: EvalConfig | 'new'
  evals: readonly EvalConfig[]
  samples: Samples | null
  model: string | null
  onClose: () => void
  onSave: (config: EvalConfig, isNew: boolean) => void
  onRemove: (config: EvalConfig) => void
}

const blank = (evals: readonly EvalConfig[]): EvalConfig => ({
  key: `own_${crypto.randomUUID().slice(0, 8)}`,
  name: '',
  enabled: true,
  threshold: 0.5,
  direction: 'below',
  priority: Math.max(0, ...evals.map((one) => one.priority)) + 1,
  shouldGuardrail: false,
  shouldEscalate: true,
})

const NONE = [] as const

/** Replaces the eval's row. Escape closes it, like a dialog, and discards unsaved changes. */
export function EvalForm(props: EvalFormProps) {
  const { edited, evals, samples, onClose } = props
  const isNew = edited === 'new'
  const [config, setConfig] = useState(() => (isNew ? blank(evals) : edited))
  const [draft, setDraft] = useState(() => draftOf(config))
  const change = (part: Partial<EvalConfig>): void => setConfig((was) => ({ ...was, ...part }))
  const isOwn = isOwnEval(config.key)
  const problem = usePatternProblem(draft)
  const name = config.name?.trim() ?? ''
  const isTaken = evals.some((one) => one.key !== config.key && one.name?.trim() === name)
  const rule = isOwn ? null : ruleOf(draft)
  const asksModel = draft.kind === 'model'
  const isReady =
    isOwn || (name !== '' && !isTaken && (asksModel ? draft.criteria.trim() !== '' : rule !== null && problem === null))

  const save = (): void => {
    const { rule: _rule, criteria: _criteria, ...rest } = config
    if (isOwn) props.onSave(config, false)
    else if (asksModel) props.onSave({ ...rest, name, criteria: draft.criteria }, isNew)
    // A rule scores 0 or 1: any threshold in between will do.
    else if (rule) props.onSave({ ...rest, name, rule, threshold: 0.5, direction: 'below' }, isNew)
  }
  return (
    <form
      aria-label={isNew ? evalWords.add : evalWords.edit(evalName(edited.key, edited.name))}
      className="flex flex-col gap-2.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) save()
      }}
    >
      {!isOwn && (
        <>
          <TextField
            label={evalWords.name}
            hint={evalWords.nameHint}
            error={isTaken && name !== '' ? evalWords.nameTaken : null}
            value={config.name ?? ''}
            maxLength={200}
            autoFocus={isNew}
            onChange={(event) => change({ name: event.target.value })}
          />
          <RuleFields
            draft={draft}
            recent={samples?.recent ?? null}
            model={props.model}
            problem={problem ?? null}
            onChange={(part) => setDraft((was) => ({ ...was, ...part }))}
          />
        </>
      )}
      <Check label={evalWords.enabled} checked={config.enabled} onChange={(enabled) => change({ enabled })} />
      {(isOwn || asksModel) && (
        <ThresholdField
          value={config}
          samples={samples && (samples.byEval.get(config.key) ?? NONE)}
          onChange={change}
        />
      )}
      <Check
        label={evalWords.escalates}
        checked={config.shouldEscalate}
        onChange={(shouldEscalate) => change({ shouldEscalate })}
      />
      {/* A model is asked only after the customer has received the response. */}
      {!asksModel && (
        <Check
          label={evalWords.guardrails}
          checked={config.shouldGuardrail}
          onChange={(shouldGuardrail) => change({ shouldGuardrail })}
        />
      )}
      <p className="text-small text-quiet">{evalWords.fromNowOn}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button emphasis="main" type="submit" disabled={!isReady}>
          {evalWords.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
        {!isOwn && !isNew && (
          <Button emphasis="bad" onClick={() => props.onRemove(config)}>
            {evalWords.remove}
          </Button>
        )}
      </div>
    </form>
  )
}
