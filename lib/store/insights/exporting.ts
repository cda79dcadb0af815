/** The export in progress, independent of the open view: people go on working during a long one. */
import { create } from 'zustand'
import type { ApiErrorCode } from '../../contract/errors.ts'
import type { ExportRequest } from './exports.ts'

export type ExportState =
  | { at: 'none' }
  | { at: 'sending'; bytes: number }
  /**
   * `closed`: it ended because its panel was closed. `projectId`: the exported project; null if nobody was signed in.
   */
  | { at: 'failed'; code: ApiErrorCode | 'closed'; asked: ExportRequest; projectId: string | null }

type Exporting = {
  state: ExportState
  stop: () => void
  /** Number of open views that show its state themselves. */
  views: number
}

export const useExporting = create<Exporting>()(() => ({ state: { at: 'none' }, stop: () => undefined, views: 0 }))

/** Call from a view that shows the export's state. @returns to be called when leaving the view */
export function registerExportView(): () => void {
  const by = (n: number): void => useExporting.setState(({ views }) => ({ views: views + n }))
  by(1)
  return () => by(-1)
}

/** When the person who started it signs out. */
export function endExport(): void {
  useExporting.getState().stop()
  useExporting.setState({ state: { at: 'none' } })
}
