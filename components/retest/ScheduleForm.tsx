/** When a scheduled run starts, what it asks and where; what will happen is spelled out before it is saved. */
import { useState } from 'react'
import type { CaseKind, Environment, RegressionCase } from '../../lib/contract/index.ts'
import type { RetestSettings } from '../../lib/retest/settings.ts'
import type { ScheduleRow } from '../../lib/db/schedule-row.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { nextDueTime } from '../../lib/schedule/times.ts'
import type { SchedulePlan } from '../../lib/store/retest/schedules.ts'
import { SelectField, TextField } from '../ui/Field.tsx'
import { KindsField } from './KindsField.tsx'
import { PaceFields, PlanFoot, TagsField } from './RunFields.tsx'
import { runWords } from './run-words.ts'
import { momentInWords, scheduleWords, weekdayName } from './schedule-words.ts'

type ScheduleFormProps = {
  cases: readonly RegressionCase[]
  environments: readonly Environment[]
  kinds: readonly CaseKind[]
  onKinds: (kinds: readonly CaseKind[]) => void
  /** What would be asked now with these tags; undefined while it is looked up. */
  planned: (tags: readonly string[]) => readonly RunStep[] | undefined
  /** Address of the page beside the panel, if it may be read. */
  beside: string | null
  settings: RetestSettings
  now: number
  /** Why it was not saved. */
  problem: string | null
  onPlan: (plan: SchedulePlan, address: string) => void
}

const OTHER = 'other'
const RHYTHMS = ['daily', 'weekdays', 'weekly'] as const
/** Days of the week from Monday; 0 is Sunday. */
const WEEK = ['1', '2', '3', '4', '5', '6', '0'] as const
const OPENS = ['window', 'nothing'] as const

export function ScheduleForm(props: ScheduleFormProps) {
  const { cases, environments, kinds, planned, now, problem, onPlan } = props
  const [tags, setTags] = useState<string[]>([])
  const [where, setWhere] = useState(environments[0]?.id ?? OTHER)
  const [address, setAddress] = useState(props.beside ?? '')
  const [days, setDays] = useState<ScheduleRow['days']>('weekdays')
  const [weekday, setWeekday] = useState<(typeof WEEK)[number]>('1')
  const [at, setAt] = useState('06:30')
  const [opens, setOpens] = useState<ScheduleRow['opens']>('window')
  const [settings, setSettings] = useState(props.settings)
  const environment = environments.find(({ id }) => id === where)
  const asked = environment?.address ?? address.trim()
  const steps = planned(tags)
  const isAddress = isPage(asked)
  const can = isAddress && at !== '' && steps !== undefined && steps.length > 0
  const timing = { days, weekday: Number(weekday), at }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!can) return
        const place = environment ? { environmentId: environment.id } : { address: asked }
        onPlan({ ...timing, tags, kinds: [...kinds], where: place, opens, settings }, asked)
      }}
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-2">
        <SelectField
          label={scheduleWords.days}
          value={days}
          options={RHYTHMS.map((value) => ({ value, label: scheduleWords.rhythm[value] }))}
          onChange={setDays}
        />
        {days === 'weekly' && (
          <SelectField
            label={scheduleWords.weekday}
            value={weekday}
            options={WEEK.map((value) => ({ value, label: weekdayName(Number(value)) }))}
            onChange={setWeekday}
          />
        )}
        <TextField label={scheduleWords.at} type="time" value={at} onChange={(event) => setAt(event.target.value)} />
      </div>
      <p className="-mt-1 text-small text-quiet">
        {at !== '' && `${scheduleWords.next(momentInWords(nextDueTime(timing, now), now))}. `}
        {scheduleWords.zone(new Intl.DateTimeFormat().resolvedOptions().timeZone)}
      </p>
      <SelectField
        label={runWords.where}
        value={where}
        options={[
          ...environments.map(({ id, name }) => ({ value: id, label: name })),
          { value: OTHER, label: scheduleWords.otherPage },
        ]}
        onChange={setWhere}
      />
      {!environment && (
        <TextField
          label={runWords.address}
          type="url"
          dir="ltr"
          value={address}
          error={address !== '' && !isAddress ? scheduleWords.badAddress : null}
          onChange={(event) => setAddress(event.target.value)}
        />
      )}
      <fieldset>
        <legend className="mb-1 text-small font-semibold text-quiet">{scheduleWords.opens}</legend>
        <div className="flex flex-col gap-1">
          {OPENS.map((one) => (
            <label key={one} className="flex min-h-6 items-start gap-2">
              <input
                type="radio"
                name="opens"
                className="mt-0.5 size-4 accent-accent"
                checked={opens === one}
                onChange={() => setOpens(one)}
              />
              <span>
                {scheduleWords.opensKinds[one]}
                <span className="block text-small text-quiet">{scheduleWords.opensHints[one]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <KindsField kinds={kinds} onKinds={props.onKinds} />
      <TagsField cases={cases} kinds={kinds} tags={tags} onTags={setTags} />
      <PaceFields settings={settings} onSettings={setSettings} />
      <p className="text-small text-quiet">{scheduleWords.rule}</p>
      <p className="text-small text-quiet">{runWords.promise}</p>
      <PlanFoot act={scheduleWords.save} {...{ steps, settings, problem, can }} />
    </form>
  )
}

function isPage(address: string): boolean {
  return /^https?:\/\/\S+$/.test(address) && URL.canParse(address)
}
