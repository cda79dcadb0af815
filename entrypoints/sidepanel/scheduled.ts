/** The same page in the window of a scheduled run. Apart, so that what it loads is not listed in the panel's first scripts. */
import { scheduleIn } from '../../lib/schedule/page.ts'

export async function begin(root: HTMLElement): Promise<void> {
  const carrying = await import('./Carrying.tsx')
  carrying.begin(root, scheduleIn(location.hash))
}
