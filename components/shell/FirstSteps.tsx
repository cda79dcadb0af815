/** The first steps, where they are still to be gone; nobody else loads them. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { hasEnded, useTour } from '../../lib/store/tour.ts'
import type { TourProps } from '../tour/Tour.tsx'

const Tour = lazy(() => import('../tour/Tour.tsx'))

export function FirstSteps(props: Omit<TourProps, 'tour' | 'onClose'>) {
  const tour = useTour()
  // The last step's thanks stay until they are put away, but do not come back with the next panel.
  const [open, setOpen] = useState(false)
  const wanted = tour !== undefined && !hasEnded(tour)
  useEffect(() => {
    if (wanted) setOpen(true)
  }, [wanted])
  if (!tour || tour.skipped || !open) return null
  return (
    <Suspense fallback={null}>
      <Tour {...props} tour={tour} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
