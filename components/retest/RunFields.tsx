/** Form fields shared by runs and schedules. */
import type { CaseKind, RegressionCase } from '../../lib/contract/index.ts'
import type { RetestSettings } from '../../lib/retest/settings.ts'
import { tagsOf } from '../../lib/domain/retest/case-tags.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { estimateOf } from '../../lib/retest/runner.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { SelectField } from '../ui/Field.tsx'
import { More } from '../ui/Fold.tsx'
import { isVerdict } from './KindsField.tsx'
import { runWords } from './run-words.ts'

type TagsFieldProps = {
  cases: readonly RegressionCase[]
  kinds: readonly CaseKind[]
  tags: readonly string[]
  onTags: (tags: string[]) => void
}

/** Tags and segments; renders nothing if there are no cases to have any. */
export function TagsField({ cases, kinds, tags, onTags }: TagsFieldProps) {
  if (cases.length === 0) return null
  const toggle = (tag: string): void => onTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag])
  return (
    <fieldset>
      <legend className="mb-1 text-small font-semibold text-quiet">{runWords.tags}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {tagsOf(cases).map((tag) => (
          <Check key={tag} label={tag} checked={tags.includes(tag)} onChange={() => toggle(tag)} />
        ))}
      </div>
      <p className="mt-1 text-small text-quiet">
        {tags.length === 0 ? runWords.allCases : kinds.some(isVerdict) && runWords.untagged}
      </p>
    </fieldset>
  )
}

const TRIES = ['1', '3', '5'] as const
const PACES = ['2', '4', '6', '10', '20'] as const
const QUIET = ['3000', '5500', '8000', '12000'] as const

const nearest = <V extends string>(values: readonly V[], wanted: number): V =>
  values.reduce((best, one) => (Math.abs(Number(one) - wanted) < Math.abs(Number(best) - wanted) ? one : best))

type PaceFieldsProps = { settings: RetestSettings; onSettings: (settings: RetestSettings) => void }

/** Seldom changed, so it is summed up in a line, which unfolds to be edited. */
export function PaceFields({ settings, onSettings }: PaceFieldsProps) {
  const { tries, perMinute, quietMs } = settings
  const how = runWords.how(runWords.times(tries), runWords.perMinute(perMinute), runWords.seconds(quietMs / 1_000))
  return (
    <More title={how}>
      <div className="grid grid-cols-1 gap-2 min-[420px]:grid-cols-3">
        <SelectField
          label={runWords.tries}
          value={nearest(TRIES, settings.tries)}
          options={TRIES.map((value) => ({ value, label: runWords.times(Number(value)) }))}
          onChange={(value) => onSettings({ ...settings, tries: Number(value) })}
        />
        <SelectField
          label={runWords.pace}
          value={nearest(PACES, settings.perMinute)}
          options={PACES.map((value) => ({ value, label: runWords.perMinute(Number(value)) }))}
          onChange={(value) => onSettings({ ...settings, perMinute: Number(value) })}
        />
        <SelectField
          label={runWords.quiet}
          value={nearest(QUIET, settings.quietMs)}
          options={QUIET.map((value) => ({ value, label: runWords.quietFor(Number(value) / 1_000) }))}
          onChange={(value) => onSettings({ ...settings, quietMs: Number(value) })}
        />
      </div>
    </More>
  )
}

type PlanFootProps = EstimateProps & {
  /** Why the plan was rejected. */
  problem: string | null
  act: string
  can: boolean
}

/** The estimate and the submit button, always in view however long the form is. */
export function PlanFoot({ problem, act, can, ...estimate }: PlanFootProps) {
  return (
    <div className="sticky bottom-0 -mx-3 -mb-4 border-t border-edge bg-paper px-3 py-2">
      {problem && (
        <p role="alert" className="mb-1.5 text-bad">
          {problem}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Button emphasis="main" type="submit" disabled={!can}>
          {act}
        </Button>
        <Estimate {...estimate} />
      </div>
    </div>
  )
}

type EstimateProps = {
  /** Undefined while they are counted. */
  steps: readonly RunStep[] | undefined
  settings: RetestSettings
}

function Estimate({ steps, settings }: EstimateProps) {
  return (
    <p role="status" className="min-w-0 flex-1 text-small text-quiet">
      {!steps
        ? runWords.counting
        : steps.length === 0
          ? runWords.nothing
          : runWords.estimate(steps.length, Math.ceil(estimateOf(steps, settings) / 60_000))}
    </p>
  )
}
