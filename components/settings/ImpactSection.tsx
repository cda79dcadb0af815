import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'

const MOST_DAYS = 365

export type ImpactSectionProps = { halfLifeDays: number; onHalfLife: (days: number) => void }

/** For admins: how fast a question loses weight. */
export function ImpactSection({ halfLifeDays, onHalfLife }: ImpactSectionProps) {
  const [days, setDays] = useState(String(halfLifeDays))
  const wanted = Number(days)
  const isValid = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_DAYS
  return (
    <Section title={words.desk.impact}>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (isValid) onHalfLife(wanted)
        }}
      >
        <label className="flex flex-col gap-1">
          {words.desk.halfLife}
          <input
            type="number"
            min={1}
            max={MOST_DAYS}
            step={1}
            value={days}
            onChange={(event) => setDays(event.target.value)}
            aria-describedby="half-life-hint"
            className="min-h-8 w-24 rounded border border-edge bg-paper px-2"
          />
        </label>
        <Button type="submit" disabled={!isValid || wanted === halfLifeDays}>
          {words.desk.halfLifeSave}
        </Button>
        <p id="half-life-hint" className="basis-full text-small text-quiet">
          {words.desk.halfLifeHint}
        </p>
      </form>
    </Section>
  )
}
