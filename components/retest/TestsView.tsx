/** Tests: what is served, those most in need of a retest first; and the open one with its latest result. */
import { FlaskConical } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Remediation, Retest } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import type { Names } from '../exchange/History.tsx'
import type { AskSubject } from '../../lib/store/retest/ask-subject.ts'
import { Rows } from '../remediation/RemediationList.tsx'
import { BackBar } from '../ui/BackButton.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Section } from '../ui/Fold.tsx'
import { useKeys } from '../ui/keys.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { SignInFirst } from '../shell/SignInFirst.tsx'
import { words } from '../ui/words.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { testWords } from '../ui/late/tests.ts'
import { RetestLine } from './RetestLine.tsx'
import { Sparkline } from './Sparkline.tsx'

export type TestsData =
  | { state: 'loading' }
  | { state: 'signed_out' }
  | {
      state: 'ready'
      rows: readonly Remediation[]
      retests: ReadonlyMap<string, Retest>
      /** Each one's latest retests, oldest first. */
      history: ReadonlyMap<string, readonly Retest[]>
    }

/** Failed ones first, then those never asked, then those asked longest ago. */
function byNeed(rows: readonly Remediation[], retests: ReadonlyMap<string, Retest>): Remediation[] {
  const rank = (one: Remediation): number => {
    const last = retests.get(one.id)
    return last?.outcome === 'failed' ? 0 : last ? 2 : 1
  }
  return rows
    .filter((one) => isServed(one.status))
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        Date.parse(retests.get(a.id)?.at ?? a.publishedAt ?? a.editedAt) -
          Date.parse(retests.get(b.id)?.at ?? b.publishedAt ?? b.editedAt),
    )
}

type TestsListProps = {
  data: TestsData
  openId: string | null
  active: boolean
  /** The current run and what can be started: always in view. */
  above?: ReactNode
  /** Scrolls with the list: latest runs before it; cases, verdicts and schedules after it. */
  before?: ReactNode
  below?: ReactNode
  /** Hand-written cases or verdicts are shown below. */
  hasOthers?: boolean
  leftId?: string | null
  onOpen: (id: string) => void
  /** Undefined for roles that may not. */
  onAskNow?: ((id: string) => void) | undefined
  onGoRemediations: () => void
  onSignIn: () => void
}

export function TestsList(props: TestsListProps) {
  const { data, openId, active, above, before, below, hasOthers, onOpen, onGoRemediations } = props
  if (data.state === 'loading') return <Skeleton label={remediationWords.loading} />
  if (data.state === 'signed_out') {
    return <SignInFirst why={testWords.signInWhy} onSignIn={props.onSignIn} />
  }
  const rows = byNeed(data.rows, data.retests)
  const isEmpty = rows.length === 0 && !hasOthers
  return (
    <>
      {above}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {before}
        {isEmpty && (
          <Blank
            icon={FlaskConical}
            title={testWords.none}
            actions={<Button onClick={onGoRemediations}>{testWords.goRemediations}</Button>}
          >
            {testWords.noneWhy}
          </Blank>
        )}
        {rows.length > 0 && (
          <section aria-label={testWords.list} className="pt-2">
            <h2 className="px-3 text-small font-semibold text-quiet">{testWords.list}</h2>
            {data.retests.size === 0 && <p className="px-3 pt-1 text-small text-quiet">{testWords.intro}</p>}
            <Rows
              rows={rows}
              retests={data.retests}
              openId={openId}
              leftId={props.leftId}
              active={active}
              onOpen={onOpen}
              onAskNow={props.onAskNow}
              label={testWords.list}
              aside={(id) => <Sparkline history={data.history.get(id) ?? []} />}
            />
          </section>
        )}
        {below}
      </div>
    </>
  )
}

type TestDetailProps = {
  about: AskSubject | 'loading' | 'gone'
  nameOf: Names
  beside?: boolean
  active: boolean
  ask: ReactNode
  /** Variations of its question. */
  reach?: ReactNode
  onBack: () => void
  /** Opens its remediation. */
  onRemediation: (id: string) => void
  onIssue: (issueId: string, exchangeId: string | null) => void
}

export function TestDetail(props: TestDetailProps) {
  const { about, nameOf, beside, active, ask, reach, onBack } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const isThere = typeof about === 'object'
  const query = isThere ? about.step.query : null
  useEffect(() => void heading.current?.focus({ preventScroll: true }), [query])
  useKeys(beside ? {} : { Escape: onBack }, active)
  const retests = isThere ? about.retests.filter(({ variation }) => !variation) : []
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!beside && <BackBar to={words.places.tests} onBack={onBack} />}
      {about === 'loading' && <Skeleton label={remediationWords.loading} />}
      {about === 'gone' && <Blank title={testWords.gone} />}
      {isThere && (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="px-3 pt-2.5 pb-3">
            <h1
              ref={heading}
              tabIndex={-1}
              dir="auto"
              className="text-title font-semibold outline-none wrap-anywhere [text-align:-webkit-match-parent]"
            >
              {query}
            </h1>
            <WhatItIs {...props} about={about} />
            <div className="mt-2.5">{ask}</div>
          </div>
          {reach}
          {about.subject && (
            <Section title={testWords.recent}>
              {retests.length === 0 ? (
                <p className="text-quiet">{remediationWords.neverTested}</p>
              ) : (
                <ul className="flex flex-col gap-2">
                  {retests.map((retest) => (
                    <RetestLine key={retest.id} retest={retest} nameOf={nameOf} />
                  ))}
                </ul>
              )}
            </Section>
          )}
        </div>
      )}
    </div>
  )
}

/** Links to its remediation, or else its issue; a hand-written case has neither. */
function WhatItIs({ about, onRemediation, onIssue }: TestDetailProps & { about: AskSubject }) {
  const { remediation, issueId, exchangeId } = about
  if (remediation)
    return <LinkButton onClick={() => onRemediation(remediation.id)}>{words.kind[remediation.kind]}</LinkButton>
  if (!issueId) return null
  return <LinkButton onClick={() => onIssue(issueId, exchangeId)}>{testWords.toIssue}</LinkButton>
}
