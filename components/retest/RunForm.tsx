/** What a run asks, where and how fast; its expected duration is shown before it starts. */
import { useState } from 'react'
import type { CaseKind, Environment, RegressionCase } from '../../lib/contract/index.ts'
import type { RetestSettings } from '../../lib/retest/settings.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { More } from '../ui/Fold.tsx'
import { KindsField } from './KindsField.tsx'
import { PaceFields, PlanFoot, TagsField } from './RunFields.tsx'
import { runWords } from './run-words.ts'
import type { AskPlace } from './run.ts'

export type RunWish = {
  tags: string[]
  kinds: readonly CaseKind[]
  environmentId: string | null
  settings: RetestSettings
}

type RunFormProps = {
  cases: readonly RegressionCase[]
  environments: readonly Environment[]
  kinds: readonly CaseKind[]
  onKinds: (kinds: readonly CaseKind[]) => void
  /** What would be asked with these tags; undefined while it is looked up. */
  planned: (tags: readonly string[]) => readonly RunStep[] | undefined
  place: AskPlace
  settings: RetestSettings
  /** Why it did not start. */
  problem: string | null
  onStart: (wish: RunWish) => void
  onAddEnvironment: (name: string, address: string, mark: Environment['mark']) => void
  onRemoveEnvironment: (id: string) => void
}

const HERE = 'here'

export function RunForm(props: RunFormProps) {
  const { cases, kinds, environments, planned, place, problem, onStart } = props
  const [tags, setTags] = useState<string[]>([])
  const [where, setWhere] = useState(HERE)
  const [settings, setSettings] = useState(props.settings)
  const steps = planned(tags)
  const can = steps !== undefined && steps.length > 0 && (where !== HERE || place.can)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (can) onStart({ tags, kinds, environmentId: where === HERE ? null : where, settings })
      }}
    >
      <KindsField kinds={kinds} onKinds={props.onKinds} />
      <TagsField cases={cases} kinds={kinds} tags={tags} onTags={setTags} />
      <SelectField
        label={runWords.where}
        value={where}
        options={[
          { value: HERE, label: place.can ? runWords.here(place.host) : runWords.hereNot },
          ...environments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setWhere}
      />
      <PaceFields settings={settings} onSettings={setSettings} />
      <More title={runWords.environments}>
        <Addresses {...props} />
      </More>
      <p className="text-small text-quiet">{runWords.promise}</p>
      <PlanFoot act={runWords.start} {...{ steps, settings, problem, can }} />
    </form>
  )
}

function Addresses({ environments, onAddEnvironment, onRemoveEnvironment }: RunFormProps) {
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [byText, setByText] = useState(false)
  const add = (): void => {
    onAddEnvironment(name.trim(), address.trim(), byText ? 'text' : 'page')
    setByText(false)
    setName('')
    setAddress('')
  }
  return (
    <fieldset aria-label={runWords.environments} className="flex min-w-0 flex-col gap-2">
      <ul>
        {environments.map((one) => (
          <li key={one.id} className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <span dir="auto">{one.name}</span>{' '}
              <span className="block truncate text-small text-quiet" dir="ltr">
                {one.address}
              </span>
            </span>
            <Button small emphasis="quiet" onClick={() => onRemoveEnvironment(one.id)}>
              {runWords.remove}
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={runWords.name} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={runWords.address}
        type="url"
        dir="ltr"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Check label={runWords.markByText} checked={byText} onChange={setByText} />
      <div>
        <Button small disabled={name.trim() === '' || !/^https?:\/\/\S+/.test(address.trim())} onClick={add}>
          {runWords.addEnvironment}
        </Button>
      </div>
    </fieldset>
  )
}
