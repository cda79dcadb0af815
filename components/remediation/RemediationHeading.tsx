/** A remediation's title and status, and what a reader should know first. */
import type { ReactNode, RefObject } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import type { Names } from '../exchange/History.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Chip } from '../ui/Chip.tsx'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { words } from '../ui/words.ts'
import { Standing } from './Standing.tsx'

type RemediationHeadingProps = {
  one: Remediation
  /** The remediation that replaced it, if any. */
  replacedBy: Remediation | null
  /** The question as originally asked, if it is known and differs. */
  askedAs: string | null
  now: number
  nameOf: Names
  /** The title, which receives the focus. */
  heading: RefObject<HTMLHeadingElement | null>
  /** The assignee. */
  assigned: ReactNode
  /** Null for roles that may not. */
  onReviewed: (() => void) | null
  onOpen: (id: string) => void
}

const withinSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

export function RemediationHeading(props: RemediationHeadingProps) {
  const { one, askedAs, nameOf } = props
  return (
    <div className="px-3 pt-2.5 pb-3">
      <h1
        ref={props.heading}
        tabIndex={-1}
        dir="auto"
        className="text-title font-semibold [text-align:-webkit-match-parent] outline-none"
      >
        {one.query}
      </h1>
      <div className="mt-1.5 flex flex-wrap gap-1">
        <Chip tone={isServed(one.status) ? 'cover' : one.status === 'paused' ? 'flag' : 'plain'}>
          {words.remediationStatus[one.status]}
        </Chip>
        <Chip>{words.kind[one.kind]}</Chip>
        <Chip>
          <span>
            {remediationWords.hits(one.hits)}
            {one.lastHitAt && (
              <>
                {' · '}
                <Ago at={one.lastHitAt} inWords />
              </>
            )}
          </span>
        </Chip>
        {props.assigned}
      </div>
      <p className="mt-1.5 text-small text-quiet">
        {nameOf(one.editedBy)} · <Ago at={one.editedAt} inWords />
        {one.kind === 'answer' && ` · ${remediationWords.serveRule} ${withinSentence(words.serve[one.serve])}`}
      </p>
      {askedAs && (
        <p className="mt-1 text-small text-quiet">
          {draftingWords.askedAs} <q dir="auto">{askedAs}</q>
        </p>
      )}
      <div className="mt-1">
        <Standing
          one={one}
          replacedBy={props.replacedBy}
          now={props.now}
          nameOf={nameOf}
          onReviewed={props.onReviewed}
          onOpen={props.onOpen}
        />
      </div>
      {one.status === 'paused' && one.pausedReason && (
        <p dir="auto" className="mt-1 text-small text-flag">
          {remediationWords.pausedFor(one.pausedReason)}
        </p>
      )}
    </div>
  )
}
