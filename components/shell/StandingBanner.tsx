/** The banner that stands, wired. How high it is, is kept for the next opening: the first rows leave it its place. */
import { useLayoutEffect, useRef } from 'react'
import type { SyncSummary } from '../../lib/db/sync-summary.ts'
import { rememberBannerHeight } from '../../lib/store/shell/banner-copy.ts'
import { freeSpace, noteRefusedWrite, useHealth } from '../../lib/store/shell/health.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { syncNow } from '../../lib/store/shell/settings.ts'
import { useNow } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { spokenLanguage, words } from '../ui/words.ts'
import { type Standing, toldIn } from './standing.ts'
import { StateBanner } from './StateBanner.tsx'
import { useWhose } from './who.ts'

type StandingBannerProps = {
  standing: Standing
  sync: SyncSummary | undefined
  /** Null where one is there already. */
  onSettings: (() => void) | null
}

export default function StandingBanner({ standing, sync, onSettings }: StandingBannerProps) {
  const { project, nameOf } = useWhose()
  const panel = usePanel()
  const now = useNow()
  const hasNoRoom = useHealth((health) => health.isRefused)
  const pending = sync?.pending ?? 0
  const conflict = sync?.conflict
  const banner = useRef<HTMLDivElement>(null)
  const isUsual = onSettings !== null
  const { count, about } = toldIn(standing, sync, project?.id ?? null)
  useLayoutEffect(() => {
    const remember = (): void => {
      const look = { standing, count, about, language: spokenLanguage(), width: window.innerWidth }
      // The panel opens with what it knows of the disk then, before anything was refused.
      if (banner.current && isUsual && !hasNoRoom) rememberBannerHeight(look, banner.current.offsetHeight)
    }
    remember()
    window.addEventListener('resize', remember)
    return () => window.removeEventListener('resize', remember)
  }, [standing, count, about, isUsual, hasNoRoom])

  return (
    <div ref={banner} className="shrink-0">
      <StateBanner
        {...{ standing, pending, hasNoRoom, onSettings }}
        refused={sync?.refusals.length ?? 0}
        project={project?.name ?? ''}
        conflict={conflict ? { who: nameOf(conflict.by), when: agoInWords(conflict.at, now) } : null}
        onCompare={() => conflict && panel.openRemediation(conflict.remediationId)}
        onFreeSpace={() =>
          void freeSpace().then(
            (n) => {
              panel.say(words.banner.freed(n))
              // What could not be kept for want of it is asked for again.
              return syncNow()
            },
            (error: unknown) => {
              noteRefusedWrite(error)
              panel.say(words.notDone, { tone: 'bad' })
            },
          )
        }
        onReload={() => location.reload()}
        onTryNow={() => void syncNow()}
      />
    </div>
  )
}
