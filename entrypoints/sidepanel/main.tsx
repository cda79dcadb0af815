import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { EARLY_KEYS, type EarlyKeys } from '../../components/early/keys.ts'
import { earlyInputOf } from '../../components/early/early-input.ts'
import { playKeys } from '../../components/early/play.ts'
import { bannerIsHere } from '../../components/shell/first-banner.ts'
import { stepsAreHere } from '../../components/shell/first-steps.ts'
import { placeIsHere } from '../../components/shell/Panel.tsx'
import { speak } from '../../components/ui/words.ts'
import { SCHEDULE_HASH } from '../../lib/schedule/page.ts'
import { showFirstPage } from '../../lib/store/issues/desk.ts'
import { rememberedLanguage } from '../../lib/store/session/language.ts'
import { beginHealth, watchHealth } from '../../lib/store/shell/health.ts'
import { loadEarlySnapshot, earlySnapshot } from '../../lib/store/issues/first-page.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import '../../components/ui/tokens.css'
import { App } from './App.tsx'

const root = document.getElementById('root')
// Drawn only once, in the right language (English is bundled, others are files of the extension; in English if that
// cannot be read) and with the first page if it has been read already.
const spoken = speak(rememberedLanguage(), navigator.languages).catch(() => undefined)
if (root && location.hash.startsWith(SCHEDULE_HASH))
  // Not the panel but the window of a scheduled run.
  void spoken.then(() => import('./scheduled.ts')).then((run) => run.begin(root))
else if (root)
  void Promise.all([spoken, bannerIsHere(loadEarlySnapshot()), placeIsHere, stepsAreHere]).then(() => begin(root))
void watchHealth()

/** Replaces the early rows in one go: nothing moves, and what was done with them is done now. */
function begin(root: HTMLElement): void {
  const looked = earlySnapshot()
  const seen = looked?.seen
  if (looked) beginHealth(looked)
  if (seen) showFirstPage(seen.project.id, seen.page)
  const { open, place, focused } = earlyInputOf(root)
  if (open)
    panelActs.openIssue(
      open,
      seen?.page.map((issue) => issue.id),
    )
  else if (place) panelActs.go(place)
  flushSync(() => createRoot(root).render(<App />))
  if (focused) root.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true })
  const pressed = (globalThis as { [EARLY_KEYS]?: EarlyKeys })[EARLY_KEYS]
  if (pressed) playKeys(pressed)
}
