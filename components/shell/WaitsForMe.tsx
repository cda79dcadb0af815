/** What waits for the user, counted and announced after the first render, which need not load the rules behind it. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Remediation, Role } from '../../lib/contract/index.ts'
import { forMe } from '../../lib/domain/remediation/due.ts'
import type { ProjectActor } from '../../lib/store/shell/actions.ts'
import { useInterruptedExport } from '../exporting/use-interrupted-export.ts'
import HalfWritten from '../remediation/HalfWritten.tsx'
import { watchUnreadCount } from '../../lib/store/collaborate/for-me.ts'
import { useSendMailLanguage } from '../../lib/store/session/mail-language.ts'
import { words } from '../ui/words.ts'
import { reportInterruptedBulk } from '../../lib/store/issues/report-interrupted-bulk.ts'
import { useIssuesWaiting } from '../../lib/store/issues/waiting.ts'

const ScheduleNews = lazy(() => import('../retest/ScheduleNews.tsx'))

/** `forOthers`: open issues that left one's own queue because one's own part is done. */
export type Counted = { waiting: number; remediations: number; forOthers: number }

export default function WaitsForMe(props: {
  who: ProjectActor | null
  remediations: Remediation[] | undefined
  role: Role | null
  userId: string | null
  now: number
  onCounted: (counted: Counted) => void
}) {
  const { who, remediations, role, userId, now, onCounted } = props
  useSendMailLanguage(who)
  useInterruptedExport(who?.projectId ?? null)
  const [waiting, setWaiting] = useState(0)
  // Kept in a ref, because the panel creates a new object on every render.
  const whose = useRef(who)
  whose.current = who
  useEffect(() => {
    setWaiting(0)
    return whose.current ? watchUnreadCount(whose.current, setWaiting) : undefined
  }, [who?.projectId, who?.actor.userId])
  useEffect(() => {
    const { projectId } = whose.current ?? {}
    if (projectId) void reportInterruptedBulk(projectId, words.desk.stopped)
  }, [who?.projectId])
  const due = role === null || !userId ? 0 : forMe(remediations ?? [], { userId, role }, now).length
  const forOthers = useIssuesWaiting((waits) => waits.ids.size)
  useEffect(() => onCounted({ waiting, remediations: due, forOthers }), [onCounted, waiting, due, forOthers])
  return (
    <>
      <Suspense fallback={null}>
        <ScheduleNews projectId={who?.projectId ?? null} />
      </Suspense>
      {who && <HalfWritten key={who.projectId} projectId={who.projectId} />}
    </>
  )
}
