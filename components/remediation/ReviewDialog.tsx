/** Sets when somebody should check whether it still holds: a few usual intervals, or a date. */
import { useState } from 'react'
import { dayOf } from '../collaborate/due.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

const MONTHS = [1, 3, 6, 12] as const

/** From noon here on: less than twelve hours away it is the same day for everybody. */
const HOUR = 12

/** The same day of the month, or the last day of a shorter month. */
function inMonths(from: Date, months: number): Date {
  const last = new Date(from.getFullYear(), from.getMonth() + months + 1, 0, HOUR)
  last.setDate(Math.min(from.getDate(), last.getDate()))
  return last
}

type ReviewDialogProps = {
  open: boolean
  reviewBy: string | null
  now: number
  onClose: () => void
  onReview: (reviewBy: string | null) => void
}

export function ReviewDialog({ open, reviewBy, now, onClose, onReview }: ReviewDialogProps) {
  const [day, setDay] = useState(dayOf(reviewBy))
  return (
    <Dialog open={open} onClose={onClose} title={lifecycleWords.reviewBy}>
      <p className="mb-2 text-quiet">{lifecycleWords.reviewWhy}</p>
      <div className="flex flex-wrap gap-1.5">
        {MONTHS.map((months) => (
          <Button key={months} onClick={() => onReview(inMonths(new Date(now), months).toISOString())}>
            {lifecycleWords.inMonths(months)}
          </Button>
        ))}
      </div>
      <form
        className="mt-3 flex items-end gap-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (day) onReview(new Date(`${day}T${HOUR}:00`).toISOString())
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            type="date"
            label={lifecycleWords.reviewDay}
            value={day}
            min={dayOf(new Date(now).toISOString())}
            onChange={(event) => setDay(event.target.value)}
          />
        </div>
        <Button emphasis="main" type="submit" disabled={day === ''}>
          {lifecycleWords.setReview}
        </Button>
      </form>
      {reviewBy !== null && (
        <Button emphasis="quiet" className="mt-2" onClick={() => onReview(null)}>
          {lifecycleWords.noReview}
        </Button>
      )}
    </Dialog>
  )
}
