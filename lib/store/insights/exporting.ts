/** The export that is under way, whatever place is open: who has begun a long one goes on working meanwhile. */
import { create } from 'zustand'
import type { ApiErrorCode } from '../../contract/errors.ts'
import type { ExportAsked } from './exports.ts'

export type ExportState =
  | { at: 'none' }
  | { at: 'sending'; bytes: number }
  /** `closed`: with its panel. `projectId`: of which project; null where nobody was signed in. */
  | { at: 'failed'; code: ApiErrorCode | 'closed'; asked: ExportAsked; projectId: string | null }

type Exporting = {
  state: ExportState
  stop: () => void
  /** How many places are open that tell of it themselves. */
  told: number
}

export const useExporting = create<Exporting>()(() => ({ state: { at: 'none' }, stop: () => undefined, told: 0 }))

/** @returns to be called when the place is left */
export function tellsOfExport(): () => void {
  const by = (n: number): void => useExporting.setState(({ told }) => ({ told: told + n }))
  by(1)
  return () => by(-1)
}

/** With whoever began it. */
export function endExport(): void {
  useExporting.getState().stop()
  useExporting.setState({ state: { at: 'none' } })
}
