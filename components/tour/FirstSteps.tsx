/** The first steps, where they are still to be gone; nobody else loads them. */
import { useEffect, useState } from 'react'
import { hasEnded, rememberThatItIsOver, useTour } from '../../lib/store/shell/tour.ts'
import Tour, { type TourProps } from './Tour.tsx'

export default function FirstSteps(props: Omit<TourProps, 'tour' | 'onClose'>) {
  const tour = useTour()
  const ended = tour !== undefined && hasEnded(tour)
  const wanted = tour !== undefined && !ended
  // The last step's thanks stay until they are put away, but do not come back with the next panel.
  const [open, setOpen] = useState(wanted)
  useEffect(() => {
    if (wanted) setOpen(true)
  }, [wanted])
  useEffect(() => {
    if (ended) rememberThatItIsOver()
  }, [ended])
  if (!tour || tour.skipped || !open) return null
  return <Tour {...props} tour={tour} onClose={() => setOpen(false)} />
}
