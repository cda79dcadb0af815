/**
 * All evals of a project by what they judge: whether each one scores, its threshold, and how often it was right lately.
 * An admin edits them in place.
 */
import { useRef, useState } from 'react'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import type { Samples } from '../../../lib/store/settings/eval-samples.ts'
import { Button } from '../../ui/Button.tsx'
import { evalWords } from '../late-words.ts'
import { EvalForm, type EvalFormProps } from './EvalForm.tsx'
import { EvalRow } from './EvalRow.tsx'
import { groupsOf } from './eval-groups.ts'

export type EvalsViewProps = Pick<EvalFormProps, 'model' | 'onSave' | 'onRemove'> & {
  evals: readonly EvalConfig[]
  mayAdminister: boolean
  samples: Samples | 'counting' | 'failed'
}

export function EvalsView({ evals, mayAdminister, samples, ...rest }: EvalsViewProps) {
  const add = useRef<HTMLButtonElement>(null)
  const known = typeof samples === 'object' ? samples : null
  const form = { ...rest, evals, samples: known }
  return (
    <>
      <p className="text-quiet">
        {evalWords.why} {!mayAdminister && evalWords.readOnly}
      </p>
      {samples === 'failed' && <p className="mt-1 text-small text-bad">{evalWords.countFailed}</p>}
      {groupsOf(evals).map(({ group, of }) => {
        if (of.length === 0 && !(group === 'own' && mayAdminister)) return null
        const on = of.filter((one) => one.enabled).length
        return (
          <section key={group} aria-label={evalWords.groups[group]} className="mt-3">
            <div className="mb-1 flex items-baseline gap-2">
              <h2 className="min-w-0 flex-1 font-semibold">{evalWords.groups[group]}</h2>
              {of.length > 0 && <span className="text-small text-quiet">{evalWords.on(on, of.length)}</span>}
            </div>
            {of.length > 0 && (
              <ul className="divide-y divide-line overflow-hidden rounded border border-line">
                {of.map((config) => (
                  <EvalRow
                    key={config.key}
                    config={config}
                    form={mayAdminister ? form : null}
                    samples={known}
                    onRemoved={() => add.current?.focus()}
                  />
                ))}
              </ul>
            )}
            {group === 'own' && mayAdminister && <NewEval button={add} form={form} />}
          </section>
        )
      })}
    </>
  )
}

type NewEvalProps = {
  button: React.RefObject<HTMLButtonElement | null>
  form: Pick<EvalFormProps, 'evals' | 'samples' | 'model' | 'onSave' | 'onRemove'>
}

function NewEval({ button, form }: NewEvalProps) {
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <Button ref={button} className="mt-2" aria-expanded={open} onClick={() => setOpen(!open)}>
        {evalWords.add}
      </Button>
      {open && (
        <div className="mt-2 rounded border border-line p-2.5">
          <EvalForm
            {...form}
            edited="new"
            onClose={close}
            onSave={(config, isNew) => {
              close()
              form.onSave(config, isNew)
            }}
          />
        </div>
      )}
    </>
  )
}
