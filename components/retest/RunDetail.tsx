/** A run's results, and what changed since an earlier one. */
import { Share } from 'lucide-react'
import { useState } from 'react'
import type { Retest, Run } from '../../lib/contract/index.ts'
import { askedIn } from '../../lib/retest/not-passed.ts'
import { compareRuns, type ChangedCase, type RunChanges } from '../../lib/retest/run-compare.ts'
import type { Names } from '../exchange/History.tsx'
import { Reason } from '../exchange/Reason.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import { More, Section, Twisty } from '../ui/Fold.tsx'
import { ago, count, exactTime } from '../ui/format.ts'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/MenuParts.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { words } from '../ui/words.ts'
import { isOther, likeness } from '../../lib/retest/likeness.ts'
import { testWords } from '../ui/late/tests.ts'
import { rendered } from '../../lib/retest/shown.ts'
import { DiffText } from './DiffText.tsx'
import { worstFirst } from './report/run-report.ts'
import type { ReportFormat } from './report/save-report.tsx'
import { runWords, whyOf } from './run-words.ts'
import { DetailFrame } from './DetailFrame.tsx'
import { RetestLine } from './RetestLine.tsx'
import { scheduleWords } from './schedule-words.ts'
import { Counts, CountsBar } from './RunLine.tsx'

type RunDetailProps = {
  run: Run
  name: string
  retests: readonly Retest[]
  /** Other runs that it can be compared with, newest first. */
  others: readonly Run[]
  nameOfRun: (run: Run) => string
  /** Retests of the run it is compared with. */
  otherRetests: readonly Retest[]
  otherId: string | null
  nameOf: Names
  /** It is the user's own run, and was interrupted or paused. */
  canGoOn: boolean
  /** How many that did not pass can be asked again, as a run of their own. */
  again: number
  /** How many that were not asked still can be. */
  rest: number
  problem: string | null
  now: number
  onOther: (id: string | null) => void
  onGoOn: () => void
  onAgain: () => void
  onRest: () => void
  onEnd: () => void
  onReport: (format: ReportFormat) => void
  onCopyLink: () => void
  /** Opens the issue that a result belongs to. */
  onIssue: (id: string) => void
}

const NONE = 'none'
const PAGE = 100

export function RunDetail(props: RunDetailProps) {
  const { run, name, retests, others, otherId, nameOf, canGoOn, problem, now } = props
  const [shown, setShown] = useState(PAGE)
  const sorted = worstFirst(retests)
  const changes = otherId ? compareRuns(retests, props.otherRetests) : null
  const other = others.find(({ id }) => id === otherId)
  const names = { now: dated(name, run), before: other ? dated(props.nameOfRun(other), other) : '' }
  const titles = other && other.site !== run.site ? runWords.elsewhere : runWords
  const open = retests.filter(({ outcome }) => outcome !== 'passed').length
  const isAllHere = retests.length === askedIn(run)
  const isSame = changes !== null && isNothing(changes)
  return (
    <DetailFrame title={name} aside={<ReportMenu {...props} />}>
      <div className="-mx-3">
        <div className="flex flex-col gap-1.5 px-3 pb-3">
          <p className="text-small text-quiet">
            {run.scheduled && `${scheduleWords.mark} · `}
            {runWords.state[run.state]} · {runWords.progress(retests.length, run.planned)} ·{' '}
            <Ago at={run.startedAt} inWords /> · {nameOf(run.by)}
          </p>
          {run.why && <p className="text-small text-quiet">{whyOf(run.why)}</p>}
          <CountsBar counts={run.counts} />
          <Counts counts={run.counts} />
          {canGoOn && (
            <div className="flex gap-1.5 py-1">
              <Button emphasis="main" onClick={props.onGoOn}>
                {runWords.goOn}
              </Button>
              <Button onClick={props.onEnd}>{runWords.stop}</Button>
            </div>
          )}
          {props.again > 0 && (
            <div className="py-1">
              <Button onClick={props.onAgain}>{runWords.again(props.again, open)}</Button>
              {props.again < open && isAllHere && <p className="text-small text-quiet">{runWords.againOthers}</p>}
            </div>
          )}
          {props.rest > 0 && (
            <div className="py-1">
              <Button onClick={props.onRest}>{runWords.rest(props.rest)}</Button>
            </div>
          )}
          {problem && (
            <p role="alert" className="text-bad">
              {problem}
            </p>
          )}
          {others.length > 0 && (
            <SelectField
              label={runWords.compareWith}
              value={otherId ?? NONE}
              options={[
                { value: NONE, label: runWords.noOther },
                ...others.map((one) => ({
                  value: one.id,
                  label: `${props.nameOfRun(one)} · ${ago(one.startedAt, now)}`,
                })),
              ]}
              onChange={(id) => props.onOther(id === NONE ? null : id)}
            />
          )}
        </div>
        {changes && (
          <>
            <Changes title={titles.newlyFailing} changed={changes.newlyFailing} names={names} />
            <Changes title={titles.newlyPassing} changed={changes.newlyPassing} names={names} />
            <Changes title={titles.flakyNow} changed={changes.flaky} names={names} />
            <Changes title={runWords.otherwise} changed={changes.otherwise} names={names} />
            <Changes title={titles.slower} changed={changes.slower} names={names} timed />
            <Alone title={runWords.onlyHere} retests={changes.added} />
            <Alone title={runWords.onlyThere} retests={changes.missing} />
            {isSame && <p className="px-3 pb-2 text-small text-quiet">{runWords.unchanged}</p>}
          </>
        )}
        <Section title={runWords.results}>
          {sorted.length === 0 ? (
            <p className="text-quiet">{runWords.noResults}</p>
          ) : (
            <ul className="divide-y divide-line">
              {sorted.slice(0, shown).map((retest) => (
                <li key={retest.id} className="py-2 first:pt-0 last:pb-0">
                  <p dir="auto" className="font-medium [text-align:-webkit-match-parent]">
                    {retest.query}
                  </p>
                  <ul>
                    <RetestLine retest={retest} nameOf={nameOf} onIssue={props.onIssue} />
                  </ul>
                </li>
              ))}
            </ul>
          )}
          {sorted.length > shown && (
            <Button small onClick={() => setShown(shown + PAGE)}>
              {runWords.more(sorted.length - shown)}
            </Button>
          )}
        </Section>
      </div>
    </DetailFrame>
  )
}

/** Reports for people who were not there. */
function ReportMenu({ retests, onReport, onCopyLink }: RunDetailProps) {
  const file = (format: ReportFormat): MenuEntry => ({
    type: 'action',
    label: runWords.report[format],
    onSelect: () => onReport(format),
  })
  return (
    <Menu
      trigger={<IconButton icon={Share} label={runWords.report.title} small />}
      entries={[
        { type: 'action', label: runWords.report.link, onSelect: onCopyLink },
        ...(retests.length > 0
          ? [{ type: 'line' } as const, file('html'), file('csv'), file('json'), file('xml')]
          : []),
      ]}
    />
  )
}

/** Two runs of the same set have the same name. */
const dated = (name: string, { startedAt }: Run): string => `${name} · ${exactTime(startedAt)}`
const isNothing = (changes: RunChanges): boolean => Object.values(changes).every(({ length }) => length === 0)
const seconds = (retest: Retest): string => runWords.seconds(Math.round((retest.timings?.lastMs ?? 0) / 100) / 10)

/** A word diff of the two answers; nothing if they are the same or one is missing. */
function Difference({ before, now }: ChangedCase) {
  const [then, since] = [rendered(before.got), rendered(now.got)]
  if (then === since || isOther(likeness(then, since))) return null
  return (
    <div className="col-span-full min-w-0">
      <dt className="text-small text-quiet">{testWords.diff}</dt>
      <dd>
        <DiffText before={then} after={since} />
      </dd>
    </div>
  )
}

/** Retests without a counterpart in the other run: added since, removed since, or not chosen. */
function Alone({ title, retests }: { title: string; retests: readonly Retest[] }) {
  if (retests.length === 0) return null
  return (
    <div className="px-3 pb-2">
      <More title={`${title} (${count(retests.length)})`}>
        <ul className="flex flex-col gap-1">
          {worstFirst(retests).map((one) => (
            <li key={one.id} className="wrap-anywhere">
              <bdi>{one.query}</bdi> <span className="text-small text-quiet">{words.outcome[one.outcome]}</span>
            </li>
          ))}
        </ul>
      </More>
    </div>
  )
}

type ChangesProps = {
  title: string
  changed: readonly ChangedCase[]
  /** Names of the two runs, with their times. */
  names: { now: string; before: string }
  timed?: boolean
}

/** Retests that differ between the two runs; each unfolds to both answers, side by side if there is room. */
function Changes({ title, changed, names, timed = false }: ChangesProps) {
  if (changed.length === 0) return null
  return (
    <Section title={`${title} (${changed.length})`}>
      <ul className="flex flex-col gap-1">
        {changed.slice(0, PAGE).map(({ now, before }) => (
          <li key={now.id}>
            <details>
              <summary className="flex list-none items-start gap-1 rounded hover:bg-hover [&::-webkit-details-marker]:hidden">
                <Twisty className="mt-0.5 text-quiet" />
                <span className="min-w-0">
                  <bdi>{now.query}</bdi>
                  <span className="block text-small text-quiet">
                    {timed
                      ? runWords.from(seconds(before), seconds(now))
                      : runWords.from(words.outcome[before.outcome], words.outcome[now.outcome])}
                  </span>
                </span>
              </summary>
              <dl className="mt-1 grid grid-cols-1 gap-2 rounded border border-line p-2 min-[420px]:grid-cols-2">
                {([before, now] as const).map((retest, at) => (
                  <div key={retest.id} className="min-w-0">
                    <dt className="text-small text-quiet">
                      <bdi>{at === 0 ? names.before : names.now}</bdi>
                    </dt>
                    <dd className="break-words">
                      <Prose text={retest.got} />
                      <p dir="auto" className="text-small text-quiet">
                        <Reason text={retest.reason} because={retest.because} />
                      </p>
                    </dd>
                  </div>
                ))}
                <Difference before={before} now={now} />
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  )
}
