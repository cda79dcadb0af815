/** The first steps, wired: the state of the page and of this computer advances them. */
import { useEffect, useRef } from 'react'
import type { PageRows } from '../../lib/db/queries.ts'
import type { Tour as TourRow } from '../../lib/db/meta.ts'
import { can } from '../../lib/domain/permissions.ts'
import type { Reading } from '../../lib/store/page/page.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { tookPartElsewhere } from '../../lib/store/shell/took-part.ts'
import { hasEnded, reachStep, skipTour, useTookPart } from '../../lib/store/shell/tour.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { everyHint, sentenceOf, wayOf } from './hints.ts'
import { hintOf, isNeedless, reachedBy, type TourFacts } from './steps.ts'
import { TourStrip } from './TourStrip.tsx'

export type TourProps = {
  reading: Reading
  conversation: PageRows | null
  /** The project's origins. */
  sites: readonly string[]
  tour: TourRow
  onClose: () => void
}

export default function Tour({ reading, conversation, sites, tour, onClose }: TourProps) {
  const { role, membership, session } = usePanelUser()
  const { place, openIssueId, go } = usePanel()
  const tookPart = useTookPart()
  const facts: TourFacts = {
    reading,
    exchanges: conversation?.exchanges.length ?? 0,
    role,
    // A page without its chat says nothing about the site that the step is about.
    inProject: conversation === null || sites.includes(conversation.conversation.origin),
    tookPart,
    looked: openIssueId !== null,
  }
  const reached = reachedBy(tour.reached, facts)
  useEffect(() => {
    // A step is shown as done only once that is stored, so that it does not return when the panel opens again.
    if (reached > tour.reached) void reachStep(reached).catch(() => undefined)
  }, [reached, tour.reached])

  const backend = session?.backend ?? null
  const over = useRef(onClose)
  over.current = onClose
  const isOver = hasEnded(tour)
  const skip = (): void => {
    over.current()
    // If it cannot be stored, the tour returns with the next panel, and is skipped again.
    void skipTour().catch(() => undefined)
  }
  useEffect(() => {
    if (backend === null || isOver) return undefined
    let isAsked = true
    void tookPartElsewhere(backend).then((tookPart) => tookPart && isAsked && skip())
    return () => void (isAsked = false)
  }, [backend, isOver])
  const needless = isNeedless(reached, facts)
  useEffect(() => {
    if (needless) skip()
  }, [needless])

  const isKnown = reading.state !== 'looking' && membership.state !== 'loading' && membership.state !== 'arriving'
  // Judging needs the room, and whoever judges has reached the last step anyway; Settings has no part in the steps.
  if (place === 'settings' || (place === 'issues' && openIssueId !== null)) return null
  const hint = isKnown ? hintOf(tour.reached, facts) : null
  const way = hint && wayOf(hint)
  const lastStep = role === null || can(role, 'judge') ? 'act' : can(role, 'capture') ? 'flag' : 'look'
  return (
    <TourStrip
      steps={['allow', 'read', lastStep]}
      reached={tour.reached}
      hint={hint && sentenceOf(hint)}
      way={way && way.to !== place ? { label: way.label, go: () => go(way.to) } : null}
      room={everyHint()}
      onClose={() => {
        onClose()
        if (!hasEnded(tour)) void skipTour().catch(() => undefined)
      }}
    />
  )
}
