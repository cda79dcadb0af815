/** The report as a page: the summary, what changed, then each question, worst first. Without the panel's styles. */
import type { Retest } from '../../../lib/contract/index.ts'
import { Reason } from '../../exchange/Reason.tsx'
import { exactTime, hostOf } from '../../ui/format.ts'
import { testWords } from '../../ui/late/tests.ts'
import { Prose } from '../../exchange/Prose.tsx'
import { words } from '../../ui/words.ts'
import type { DiffPart } from '../diff.ts'
import { endedText } from '../RunLine.tsx'
import { runWords, whyOf } from '../run-words.ts'
import { type RunReport, worstFirst } from './run-report.ts'

const GLYPHS: Record<Retest['outcome'], string> = {
  passed: '✓',
  failed: '✗',
  flaky: '≈',
  blocked: '⊘',
  error: '!',
  inconclusive: '?',
}
/** Few enough to be read one after another. */
const MOST_OPEN = 10

type RunPageProps = {
  report: RunReport
  /** By retest; only where the actual text differs in words from the expected one. */
  diffs: ReadonlyMap<string, readonly DiffPart[]>
}

export function RunPage({ report, diffs }: RunPageProps) {
  const { run, name, project, retests, since } = report
  const failed = retests.filter(({ outcome }) => outcome === 'failed').length
  return (
    <>
      <header>
        <p className="quiet">
          <bdi>{project}</bdi> · <bdi>{name}</bdi>
        </p>
        <h1>{runWords.report.passed(run.counts.passed, retests.length)}</h1>
        <p className="quiet">
          <bdi>{hostOf(run.site)}</bdi> · <bdi>{exactTime(run.startedAt)}</bdi> · {endedText(run)} ·{' '}
          {runWords.progress(retests.length, run.planned)}
        </p>
        {run.why && <p className="quiet">{whyOf(run.why)}</p>}
      </header>
      {since && <Since {...since} />}
      <main>
        <h2>{runWords.results}</h2>
        {worstFirst(retests).map((one) => (
          <details key={one.id} open={one.outcome === 'failed' && failed <= MOST_OPEN}>
            <summary className={one.outcome}>
              <b aria-hidden>{GLYPHS[one.outcome]}</b>
              <span dir="auto">{one.query}</span>
              <span className="quiet">{words.outcome[one.outcome]}</span>
            </summary>
            <p dir="auto">
              <Reason text={one.reason} because={one.because} />
            </p>
            <div className="pair">
              <section>
                <h3>{testWords.expects[one.expects ?? 'answer']}</h3>
                <Prose text={one.expected} />
              </section>
              <section>
                <h3>{testWords.got}</h3>
                <Prose text={one.got} />
              </section>
            </div>
            <Difference parts={diffs.get(one.id)} />
          </details>
        ))}
      </main>
      <footer className="quiet">{runWords.report.written}</footer>
    </>
  )
}

function Difference({ parts }: { parts: readonly DiffPart[] | undefined }) {
  if (!parts) return null
  return (
    <section>
      <h3>{testWords.diff}</h3>
      <p dir="auto" className="diff">
        {parts.map(({ text, kind }, at) =>
          kind === 'added' ? <ins key={at}>{text}</ins> : kind === 'removed' ? <del key={at}>{text}</del> : text,
        )}
      </p>
      <p className="quiet">{testWords.diffLegend}</p>
    </section>
  )
}

function Since({ name, startedAt, changes }: NonNullable<RunReport['since']>) {
  const groups = [
    [runWords.newlyFailing, changes.newlyFailing],
    [runWords.newlyPassing, changes.newlyPassing],
    [runWords.flakyNow, changes.flaky],
    [runWords.otherwise, changes.otherwise],
  ] as const
  const changed = [
    ...groups.map(([title, pairs]) => ({ title, asked: pairs.map(({ now }) => now), isTold: false })),
    // What could not be compared is listed, because leaving it out would hide it.
    { title: runWords.onlyHere, asked: changes.added, isTold: true },
    { title: runWords.onlyThere, asked: changes.missing, isTold: true },
  ].filter(({ asked }) => asked.length > 0)
  return (
    <section>
      <h2>
        {runWords.report.comparedWith} <bdi>{name}</bdi> · <bdi>{exactTime(startedAt)}</bdi>
      </h2>
      {changed.length === 0 && <p>{runWords.unchanged}</p>}
      {changed.map(({ title, asked, isTold }) => (
        <div key={title}>
          <h3>
            {title} ({asked.length})
          </h3>
          <ul>
            {asked.map((one) => (
              <li key={one.id}>
                <bdi>{one.query}</bdi>
                {isTold && ` · ${words.outcome[one.outcome]}`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
