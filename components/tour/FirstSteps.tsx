/** The first steps, loaded only while they are not done. */
import { useEffect, useState } from 'react'
import { hasEnded, rememberThatItIsOver, useTour } from '../../lib/store/shell/tour.ts'
import Tour, { type TourProps } from './Tour.tsx'

export default function FirstSteps(props: Omit<TourProps, 'tour' | 'onClose'>) {
  const tour = useTour()
  const ended = tour !== undefined && hasEnded(tour)
  const wanted = tour !== undefined && !ended
  // The thanks after the last step stay until dismissed, but do not return when the panel opens again.
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
