/** Starting a run: where it is asked, why it did not start, and what is said when it has ended. */
import { panelActs } from '../../lib/store/shell/panel.ts'
import type { Begun, Ended, RunPlace } from '../../lib/store/retest/runs.ts'
import { nowByServer } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { runWords } from './run-words.ts'
import type { AskPlace } from './run.ts'
import { endedText } from './RunLine.tsx'
import type { Environment } from '../../lib/contract/index.ts'

/** The tab beside the panel, if questions may be asked there. */
export type Beside = { place: AskPlace; origin: string | null; run: RunPlace }

/** @param environment null or undefined: asks in the tab beside the panel */
export const placeFor = (environment: Environment | null | undefined, beside: Beside): RunPlace =>
  environment ? { tab: null, address: environment.address, mark: environment.mark } : beside.run

/** Why it did not start; null if it did. */
export const startRefusal = (begun: Begun, nameOf: (userId: string) => string): string | null =>
  begun.ok
    ? null
    : begun.why === 'busy'
      ? runWords.busy
      : begun.why === 'held'
        ? begun.holder
          ? runWords.heldBy(agoInWords(begun.holder.startedAt, nowByServer()), nameOf(begun.holder.by))
          : runWords.held
        : runWords.failed

/** Shown wherever the user is in the panel by then: they do something else while a run is going. */
export async function announceEnd(ending: Promise<Ended>): Promise<void> {
  const ended = await ending
  const { failed, flaky } = ended.counts
  panelActs.say(`${runWords.run} · ${endedText(ended)}`, { tone: failed + flaky > 0 ? 'bad' : 'plain' })
}
