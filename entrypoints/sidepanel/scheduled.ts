/** The window of a scheduled run, on the same page. Apart, to keep its modules out of the panel's first scripts. */
import { scheduleIdFromHash } from '../../lib/schedule/page.ts'

export async function begin(root: HTMLElement): Promise<void> {
  const carrying = await import('./Carrying.tsx')
  carrying.begin(root, scheduleIdFromHash(location.hash))
}
