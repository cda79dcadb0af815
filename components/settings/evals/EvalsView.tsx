/** All evals of a project: whether they score, from where on they flag, and how right that was of late. */
import { useState } from 'react'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { type Preview, previewOf } from '../../../lib/evals/preview.ts'
import type { Samples } from '../../../lib/store/eval-samples.ts'
import { evalName } from '../../exchange/Scores.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { words } from '../../ui/words.ts'
import { servingWords } from '../../ui/late/serving.ts'
import { EvalDialog, type EvalDialogProps } from './EvalDialog.tsx'
import { kindOf } from './rule-draft.ts'
import { evalWords } from '../late-words.ts'

export type EvalsViewProps = Pick<EvalDialogProps, 'model' | 'onSave' | 'onRemove'> & {
  evals: readonly EvalConfig[]
  mayAdminister: boolean
  samples: Samples | 'counting' | 'failed'
}

export function EvalsView({ evals, mayAdminister, samples, ...rest }: EvalsViewProps) {
  const [edited, setEdited] = useState<EvalConfig | 'new' | null>(null)
  const known = typeof samples === 'object' ? samples : null
  return (
    <>
      <p className="text-quiet">
        {evalWords.why} {!mayAdminister && evalWords.readOnly}
      </p>
      {samples === 'failed' && <p className="mt-1 text-small text-bad">{evalWords.countFailed}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {evals.map((config) => (
          <EvalItem
            key={config.key}
            config={config}
            samples={known}
            onEdit={mayAdminister ? () => setEdited(config) : null}
          />
        ))}
      </ul>
      {mayAdminister && (
        <>
          <Button className="mt-2" onClick={() => setEdited('new')}>
            {evalWords.add}
          </Button>
          <EvalDialog
            key={edited === null || edited === 'new' ? String(edited) : edited.key}
            edited={edited}
            evals={evals}
            samples={known}
            model={rest.model}
            onClose={() => setEdited(null)}
            onSave={(config, isNew) => {
              setEdited(null)
              rest.onSave(config, isNew)
            }}
            onRemove={(config) => {
              setEdited(null)
              rest.onRemove(config)
            }}
          />
        </>
      )}
    </>
  )
}

type EvalItemProps = { config: EvalConfig; samples: Samples | null; onEdit: (() => void) | null }

function EvalItem({ config, samples, onEdit }: EvalItemProps) {
  const { key, threshold, direction, enabled } = config
  const name = evalName(key, config.name)
  const isCustom = config.rule !== undefined || config.criteria !== undefined
  return (
    <li className="rounded border border-line p-2">
      <div className="flex items-start gap-2">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
          <span dir="auto" className="min-w-0 font-medium break-words">
            {name}
          </span>
          {enabled ? (
            config.rule === undefined && <Chip>{evalWords.flags[direction](threshold)}</Chip>
          ) : (
            <Chip>{servingWords.off}</Chip>
          )}
          {isCustom && <Chip>{evalWords.rule[kindOf(config)]}</Chip>}
          {enabled && config.shouldGuardrail && <Chip tone="bad">{servingWords.holdsBack}</Chip>}
        </p>
        {onEdit && (
          <Button small aria-label={evalWords.edit(name)} onClick={onEdit}>
            {words.remediations.edit}
          </Button>
        )}
      </div>
      {enabled && samples && <Lately preview={previewOf(samples.byEval.get(key) ?? [], threshold, direction)} />}
    </li>
  )
}

function Lately({ preview: { of, flagged, agreed } }: { preview: Preview }) {
  return (
    <p className="mt-1 text-small text-quiet">
      {of === 0 ? evalWords.previewNone : evalWords.lately(flagged, of, agreed?.rate ?? null)}
    </p>
  )
}
