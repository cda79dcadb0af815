import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ScheduledWindow } from '../../components/retest/ScheduledWindow.tsx'
import { Caught } from '../../components/shell/Caught.tsx'
import { Spoken } from '../../components/shell/Spoken.tsx'
import { useLanguage } from '../../lib/store/session/language.ts'
import { runScheduleHere } from '../../lib/store/retest/scheduled-run.ts'

function InLanguage() {
  return (
    <Spoken language={useLanguage()}>
      <ScheduledWindow />
    </Spoken>
  )
}

/** Asks the run's questions as long as it is open, then closes its window. */
export function begin(root: HTMLElement, scheduleId: string): void {
  void runScheduleHere(scheduleId)
  createRoot(root).render(
    <StrictMode>
      <Caught>
        <InLanguage />
      </Caught>
    </StrictMode>,
  )
}
