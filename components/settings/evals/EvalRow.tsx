/** One eval in a line or two; users who may edit it open it in place. */
import { ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { type Preview, previewOf } from '../../../lib/evals/preview.ts'
import type { Samples } from '../../../lib/store/settings/eval-samples.ts'
import { evalName } from '../../exchange/Scores.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { servingWords } from '../../ui/late/serving.ts'
import { evalWords } from '../late-words.ts'
import { EvalForm, type EvalFormProps } from './EvalForm.tsx'
import { kindOf } from './rule-draft.ts'

type EvalRowProps = {
  config: EvalConfig
  samples: Samples | null
  /** Null: read only. */
  form: Omit<EvalFormProps, 'edited' | 'onClose'> | null
  /** Moves the focus on, because the removed row had it. */
  onRemoved: () => void
}

export function EvalRow({ config, samples, form, onRemoved }: EvalRowProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const { key, threshold, direction, enabled } = config
  const name = evalName(key, config.name)
  const look = `min-w-0 text-start font-medium break-words ${enabled ? '' : 'text-quiet'}`
  return (
    <li>
      <div className={`relative px-2 py-1.5 ${form ? 'hover:bg-hover' : ''}`}>
        <div className="flex items-start gap-1.5">
          {form && (
            <ChevronRight
              size={14}
              aria-hidden
              className={`mt-0.75 shrink-0 text-quiet transition-transform duration-100 ${open ? 'rotate-90' : 'rtl:rotate-180'}`}
            />
          )}
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
              {form ? (
                <button
                  ref={button}
                  type="button"
                  aria-expanded={open}
                  aria-label={evalWords.edit(name)}
                  // The whole row is the click target; it contains nothing else that can be clicked.
                  className={`ring-inside after:absolute after:inset-0 ${look}`}
                  onClick={() => setOpen(!open)}
                >
                  <bdi>{name}</bdi>
                </button>
              ) : (
                <bdi className={look}>{name}</bdi>
              )}
              {enabled && config.shouldGuardrail && <Chip tone="bad">{servingWords.holdsBack}</Chip>}
              <span className="ms-auto text-small text-quiet">{enabled ? flagsOf(config) : servingWords.off}</span>
            </p>
            {enabled && samples && <Lately preview={previewOf(samples.byEval.get(key) ?? [], threshold, direction)} />}
          </div>
        </div>
      </div>
      {open && form && (
        <div className="border-t border-line p-2.5">
          <EvalForm
            {...form}
            edited={config}
            onClose={close}
            onSave={(saved, isNew) => {
              close()
              form.onSave(saved, isNew)
            }}
            onRemove={(removed) => {
              onRemoved()
              form.onRemove(removed)
            }}
          />
        </div>
      )}
    </li>
  )
}

/** A rule scores 0 or 1, so its threshold says nothing. */
function flagsOf(config: EvalConfig): string {
  const { rule, criteria, direction, threshold } = config
  const own = rule || criteria ? evalWords.rule[kindOf(config)] : null
  return [own, rule ? null : evalWords.flags[direction](threshold)].filter((said) => said !== null).join(' · ')
}

function Lately({ preview: { of, flagged, agreed } }: { preview: Preview }) {
  return (
    <p className="text-small text-quiet">
      {of === 0 ? evalWords.previewNone : evalWords.lately(flagged, of, agreed?.rate ?? null)}
    </p>
  )
}
