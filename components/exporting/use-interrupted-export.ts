/** Reports an export that ended when its panel was closed; *Try again* is offered where exports are. */
import { useEffect } from 'react'
import { useExporting } from '../../lib/store/insights/exporting.ts'
import { takeInterruptedExport } from '../../lib/store/insights/interrupted-export.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { exportWords } from './export-words.ts'

export function useInterruptedExport(projectId: string | null): void {
  useEffect(() => {
    if (!projectId) return
    void takeInterruptedExport(projectId).then(
      (asked) => {
        if (!asked || useExporting.getState().state.at === 'sending') return
        useExporting.setState({ state: { at: 'failed', code: 'closed', asked, projectId } })
        usePanel.getState().say(exportWords.closed, { tone: 'bad' })
        // If it cannot be read or forgotten now, it is reported the next time the panel opens.
      },
      () => undefined,
    )
  }, [projectId])
}
