/**
 * Words selected in a page, for the verdict or flag given in the panel next. Kept only if they occur in the stored response, so
 * that nothing redacted gets in this way. Words of a fallback or an Expert Answer are not part of the response that
 * they replace, so they are no evidence of a verdict on it; a flag may be about them.
 */
import { type ErrataDatabase, readMeta, writeMeta } from '../db/index.ts'
import { spanOfQuote } from '../domain/remediation/quote.ts'
import { replacedBy } from '../domain/remediation/replaced.ts'
import type { SelectedInPage } from '../messaging/protocol.ts'
import { captureOfTurn } from './by-hand.ts'

type Frame = { tabId: number; frameId: number }

/** @param selected null: nothing is selected in that frame any more */
export async function noteSelected(db: ErrataDatabase, frame: Frame, selected: SelectedInPage | null): Promise<void> {
  const row = selected && (await captureOfTurn(db, frame, selected.key))
  const known = row && (await db.exchanges.get(row.id))
  const span = row && spanOfQuote(row.exchange.response, selected.words)
  if (row && span) {
    const { tabId, frameId } = frame
    const isInstead = known ? replacedBy(known, row.exchange) !== null : false
    await writeMeta(db, 'selectedInPage', { tabId, frameId, exchangeId: row.id, span, isInstead })
    return
  }
  await forgetSelected(db, ({ tabId, frameId }) => tabId === frame.tabId && frameId === frame.frameId)
}

export async function forgetSelected(db: ErrataDatabase, where: (frame: Frame) => boolean): Promise<void> {
  const known = await readMeta(db, 'selectedInPage')
  if (known && where(known)) await writeMeta(db, 'selectedInPage', null)
}
