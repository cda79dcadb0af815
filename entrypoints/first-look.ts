/**
 * Runs before the panel's own scripts, which take longer to load: reads what the first drawing needs and draws the
 * first rows, then fetches the panel's scripts and runs them once the rows are painted. Fetched while the database
 * answers, they would take the thread and the disk that its answers and the drawing need: in 50 alternating openings
 * with two busy cores the first row then came after 224 ms instead of 188, and the panel no sooner.
 * The panel finds the data under `EARLY_STATE_KEY` (lib/store/issues/first-page.ts), and pressed keys under `EARLY_KEYS`.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { drawEarly, readyNumbers } from '../components/early/frame.ts'
import { EARLY_KEYS, type EarlyKeys, keepKeys } from '../components/early/keys.ts'
import { earlyBannerState, bannerTextParts } from '../components/shell/banner-state.ts'
import { ignoreSecondClicks } from '../components/ui/second-click.ts'
import { readEarlySnapshot } from '../lib/db/first-look.ts'
import { type Language, languageFor } from '../lib/domain/languages.ts'
import { readStored } from '../lib/platform/storage.ts'
import { SCHEDULE_HASH } from '../lib/schedule/page.ts'
import { bannerHeight } from '../lib/store/shell/banner-copy.ts'
import { EARLY_STATE_KEY, type EarlyState, SESSION_KEY, viewOf } from '../lib/store/session/session-view.ts'
import { isNearlyFull, wasLittleLeft } from '../lib/store/shell/space.ts'
import { tourHeight } from '../lib/store/shell/tour-copy.ts'

/** The panel's scripts wait no longer than this. */
const AT_MOST_MS = 150
/** The same as in components/ui/wide.ts. */
const WIDE = '(min-width: 760px)'

const later = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms))

const parsed = (): Promise<unknown> =>
  document.readyState === 'loading'
    ? new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
    : Promise.resolve()

/** Painted, not only in the tree; a hidden window paints nothing, hence the time limit. */
const painted = (): Promise<unknown> =>
  Promise.race([new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))), later(50)])

const languageHere = (): Language => languageFor(localStorage.getItem('language'), navigator.languages)

/** They are in a template (wxt.config.ts), so that nothing fetches them earlier. */
function fetchPanel(): void {
  const scripts = document.querySelector<HTMLTemplateElement>('template#scripts')
  if (scripts) document.head.append(scripts.content)
}

function runPanel(): void {
  const link = document.querySelector<HTMLLinkElement>('link#panel')
  if (!link) return
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = ''
  script.src = link.href
  document.head.append(script)
}

/** @returns whether they were drawn */
function drawFirstRows(looked: EarlyState): boolean {
  const root = document.getElementById('root')
  const language = languageHere()
  const standing = earlyBannerState(looked, navigator.onLine)
  const banner =
    standing === null
      ? 0
      : bannerHeight({
          ...bannerTextParts(standing, looked.sync, looked.seen?.project.id ?? null),
          language,
          width: window.innerWidth,
        })
  const stripHeight = tourHeight()
  // Rows that a banner or the first steps would push down later are not drawn.
  if (!root || !looked.seen || banner === null || stripHeight === null) return false
  drawEarly(root, looked.seen, {
    language,
    density: localStorage.getItem('density') === 'compact' ? 'compact' : 'comfortable',
    wide: window.matchMedia(WIDE).matches,
    several: (looked.session?.me.projects.length ?? 0) > 1,
    now: Date.now() + (looked.sync?.clockSkewMs ?? 0),
    bannerHeight: banner,
    stripHeight,
  })
  return true
}

export default defineUnlistedScript(() => {
  // Here, so that the first click may be on an early row, and the second fall on what the panel draws there.
  ignoreSecondClicks(document)
  // The window of a scheduled run shows no issues.
  if (location.hash.startsWith(SCHEDULE_HASH)) {
    fetchPanel()
    void parsed().then(runPanel)
    return
  }
  ;(globalThis as { [EARLY_KEYS]?: EarlyKeys })[EARLY_KEYS] = keepKeys()
  const session = readStored(SESSION_KEY).then(viewOf)
  const look = async (): Promise<EarlyState> => {
    const answers = Promise.all([
      session,
      readEarlySnapshot(session, new Date().toISOString()),
      wasLittleLeft() && isNearlyFull().catch(() => false),
    ])
    readyNumbers(languageHere(), Date.now())
    const [who, { view: seen, sync, isNewer }, isFull] = await answers
    return { session: who, seen, sync, isNewer, isFull }
  }
  // The panel asks again for what it needs, and then reports errors.
  const looked = look().catch(() => null)
  ;(globalThis as { [EARLY_STATE_KEY]?: Promise<EarlyState | null> })[EARLY_STATE_KEY] = looked
  void Promise.all([Promise.race([looked, later(AT_MOST_MS)]), parsed()])
    .then(([seen]) => seen !== null && drawFirstRows(seen))
    .catch(() => false)
    .then(async (isDrawn) => {
      fetchPanel()
      if (isDrawn) await painted()
      runPanel()
    })
})
