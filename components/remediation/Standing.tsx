/** What a reader should know of a remediation first: whose approval it waits for, what is due, what it replaces. */
import { Ban, CalendarClock, Hourglass, Link2, Link2Off, Replace, Undo2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import {
  deadLinks,
  isReviewDue,
  isWaiting,
  movedLinks,
  silentLinks,
  whyHeldBack,
} from '../../lib/domain/remediation/due.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { dayOf } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

type StandingProps = {
  one: Remediation
  /** The remediation that replaced it, if any. */
  replacedBy: Remediation | null
  now: number
  nameOf: (userId: string) => string
  /** Null for roles that may not. */
  onReviewed: (() => void) | null
  onOpen: (id: string) => void
}

export function Standing({ one, replacedBy, now, nameOf, onReviewed, onOpen }: StandingProps) {
  const { approval } = one
  const heldBack = whyHeldBack(one)
  const links = [
    ...deadLinks(one).map((link) => ({ link, icon: Link2Off, tone: 'text-bad', said: lifecycleWords.deadLink })),
    ...silentLinks(one, now).map((link) => ({ link, icon: Link2Off, tone: 'text-flag', said: words.links.silent })),
    ...movedLinks(one).map((link) => ({ link, icon: Link2, tone: 'text-quiet', said: words.links.moved })),
  ]
  return (
    <div className="flex flex-col gap-1 text-small">
      {heldBack && (
        <Line icon={Ban} tone="text-bad">
          {lifecycleWords.heldBack}{' '}
          <bdi dir="ltr" className="wrap-anywhere">
            {heldBack.quote}
          </bdi>
        </Line>
      )}
      {isWaiting(one) && approval && (
        <Line icon={Hourglass} tone="text-flag">
          {lifecycleWords.waitsSince(nameOf(approval.askedBy))} <Ago at={approval.askedAt} inWords />
        </Line>
      )}
      {approval?.declined && (
        <Line icon={Undo2} tone="text-bad">
          {lifecycleWords.sentBack(nameOf(approval.declined.by))} <Ago at={approval.declined.at} inWords />
          {approval.declined.reason && (
            <>
              : <q dir="auto">{approval.declined.reason}</q>
            </>
          )}
        </Line>
      )}
      {one.approvedBy && <Line icon={null}>{lifecycleWords.approvedBy(nameOf(one.approvedBy))}</Line>}
      {isReviewDue(one, now) ? (
        <Line icon={CalendarClock} tone="text-flag">
          {lifecycleWords.due}{' '}
          {onReviewed && (
            <Button small onClick={onReviewed}>
              {lifecycleWords.stillRight}
            </Button>
          )}
        </Line>
      ) : (
        one.reviewBy && <Line icon={CalendarClock}>{lifecycleWords.dueOn(dayOf(one.reviewBy))}</Line>
      )}
      {links.map(({ link, icon, tone, said }) => (
        <Line key={link.href} icon={icon} tone={tone}>
          {said}{' '}
          <bdi dir="ltr" className="wrap-anywhere">
            {link.href}
          </bdi>{' '}
          · <Ago at={link.at} inWords />
        </Line>
      ))}
      {one.replaces && (
        <Line icon={Replace}>
          <LinkButton onClick={() => one.replaces && onOpen(one.replaces)}>{lifecycleWords.replaces}</LinkButton>
        </Line>
      )}
      {replacedBy && (
        <Line icon={Replace}>
          <LinkButton onClick={() => onOpen(replacedBy.id)}>{lifecycleWords.replacedBy}</LinkButton>
        </Line>
      )}
    </div>
  )
}

function Line({
  icon: Icon,
  tone = 'text-quiet',
  children,
}: {
  icon: LucideIcon | null
  tone?: string
  children: ReactNode
}) {
  return (
    <p className={`flex items-start gap-1.5 ${tone}`}>
      {Icon && <Icon size={14} aria-hidden className="mt-0.5 shrink-0" />}
      <span className="min-w-0 flex-1">{children}</span>
    </p>
  )
}
