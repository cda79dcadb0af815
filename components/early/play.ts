import type { EarlyKeys } from './keys.ts'

/** Has what was pressed done now; what that takes is loaded only if there is any. */
export function playKeys(pressed: EarlyKeys): void {
  if (pressed.kept.length > 0) import('./replay.ts').then(({ replayKeys }) => replayKeys(pressed)).catch(pressed.stop)
  else pressed.stop()
}
