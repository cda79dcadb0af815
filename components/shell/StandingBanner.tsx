/** The current banner, wired. Its height is stored so that the first rows can leave room for it next time. */
import { useLayoutEffect, useRef } from 'react'
import type { SyncSummary } from '../../lib/db/sync-summary.ts'
import { rememberBannerHeight } from '../../lib/store/shell/banner-copy.ts'
import { freeSpace, noteRefusedWrite, useHealth } from '../../lib/store/shell/health.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { syncNow } from '../../lib/store/shell/settings.ts'
import { useNow } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { spokenLanguage, words } from '../ui/words.ts'
import { type BannerState, bannerTextParts } from './banner-state.ts'
import { StateBanner } from './StateBanner.tsx'
import { usePanelUser } from './panel-user.ts'

type StandingBannerProps = {
  standing: BannerState
  sync: SyncSummary | undefined
  /** Null if Settings is open already. */
  onSettings: (() => void) | null
}

export default function StandingBanner({ standing, sync, onSettings }: StandingBannerProps) {
  const { project, nameOf } = usePanelUser()
  const panel = usePanel()
  const now = useNow()
  const hasNoRoom = useHealth((health) => health.isRefused)
  const pending = sync?.pending ?? 0
  const conflict = sync?.conflict
  const banner = useRef<HTMLDivElement>(null)
  const isUsual = onSettings !== null
  const { count, about } = bannerTextParts(standing, sync, project?.id ?? null)
  useLayoutEffect(() => {
    const remember = (): void => {
      const look = { standing, count, about, language: spokenLanguage(), width: window.innerWidth }
      // Not with `hasNoRoom`: when the panel opens, nothing has been refused yet.
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
              // Try again to store what did not fit.
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
