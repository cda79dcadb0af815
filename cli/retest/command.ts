/** `errata retest`: reads the set, asks, writes the reports, and reports the result as its exit code. */
import { estimateOf, type RunOptions } from '../../lib/retest/runner.ts'
import { TEXT_MARK } from '../../lib/domain/retest/test-traffic.ts'
import type { CaseKind } from '../../lib/contract/retest.ts'
import type { RetestPlan } from '../../lib/contract/retest-plan.ts'
import type { Driver } from '../../lib/retest/driver.ts'
import { recordOf } from '../../lib/retest/record.ts'
import { Stop } from '../stop.ts'
import { apiDriver } from './api-driver.ts'
import { HELP, readArguments, type RetestOptions } from './arguments.ts'
import { type Backend, openBackend } from './backend.ts'
import { beginLine, caseLine, endLines } from './progress.ts'
import { exitCodeOf, type RetestReport } from './reports/report.ts'
import { writeReports } from './reports/write.ts'
import { recordingTo } from './recording.ts'
import { recordLater } from './record-later.ts'
import { run } from './run.ts'
import { isIn } from './shard.ts'

export type CommandDeps = {
  env: NodeJS.ProcessEnv
  /** Prints lines for people; apart from the reports nothing else is written. */
  say(line: string): void
  stop: AbortSignal
  fetch?: typeof fetch
  /** Finds Chromium and the built extension, and sets them up if necessary. */
  extension(): Promise<{ executablePath: string; extension: string }>
}

/** @returns the exit code. @throws Stop if it cannot begin */
export async function retest(args: string[], deps: CommandDeps): Promise<0 | 1 | 2 | 3> {
  const options = readArguments(args, deps.env)
  if (!options) {
    deps.say(HELP)
    return 0
  }
  const backend = await openBackend({
    url: options.backend,
    apiKey: options.apiKey,
    project: options.project,
    ...(deps.fetch && { fetch: deps.fetch }),
  })
  if (options.recordFrom !== null) return recordLater(options.recordFrom, backend, deps.say)
  const plan = await backend.plan(options)
  const steps = stepsOf(plan, options)
  const { address, environment } = placeOf(plan, options)
  // With few cases a shard may be empty: that is no error, and the reports are written for whatever collects them.
  if (steps.length === 0)
    deps.say(`None of the ${plan.steps.length} cases is in shard ${options.shard!.index}/${options.shard!.of}.`)
  const asking = steps.length === 0 ? NOBODY : await driverFor(options, address, backend, deps)
  const mark = `retest ${crypto.randomUUID()}`
  const runOptions: RunOptions = {
    quietMs: options.quietMs,
    limitMs: options.timeoutMs,
    tries: options.tries,
    fallbacks: plan.fallbacks,
    perMinute: options.perMinute,
    jitter: 0.2,
    mark,
    ...(environment?.mark === 'text' && { textMark: TEXT_MARK }),
  }
  const recording = recordingTo(backend)
  let kept = 0
  const startedAt = new Date()
  const restMs = (done: number): number =>
    estimateOf(steps.slice(done), runOptions, done === 0 ? undefined : (Date.now() - startedAt.getTime()) / done)
  if (steps.length > 0) deps.say(beginLine(steps.length, restMs(0), address))
  const { results, brokeOff, bailed } = await run({
    steps,
    driver: asking.driver,
    options: runOptions,
    bail: options.bail,
    stop: deps.stop,
    pictureFor: ({ outcome }) => (asking.screenshots === 'all' || outcome !== 'passed' ? asking.picture() : null),
    // A result counts even if the backend does not give its decision.
    decisionOf: ({ query }, { logId, problem }) =>
      problem ? Promise.resolve(null) : backend.decision({ logId, mark, query }).catch(() => undefined),
    told: (result, done) => deps.say(caseLine(result, done, steps.length, restMs(done))),
    async record(step, result) {
      if (!options.record) return
      kept += 1
      await recording.keep(
        recordOf(step, result, { id: crypto.randomUUID(), runId: null, extensionVersion: asking.version, mark }),
      )
    },
  })
  const unrecorded = await recording.end()
  const report: RetestReport = {
    version: 1,
    project: plan.project,
    mode: options.asks.by,
    target: address,
    set: options.tags,
    kinds: options.kinds,
    environment: options.environment,
    shard: options.shard,
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    extensionVersion: asking.version,
    brokeOff,
    results,
    ...(options.record && { recorded: kept - (unrecorded?.retests.length ?? 0) }),
    ...(unrecorded && { unrecorded }),
  }
  for (const line of endLines(report, bailed, written(options, report))) deps.say(line)
  return exitCodeOf(report)
}

function stepsOf(plan: RetestPlan, { tags, kinds, shard, limit }: RetestOptions): RetestPlan['steps'] {
  if (plan.steps.length === 0) throw new Stop(whyNone(plan, tags, kinds))
  const steps = plan.steps.filter((step) => shard === null || isIn(shard, step))
  return limit === null ? steps : steps.slice(0, limit)
}

function whyNone({ project, tags: known }: RetestPlan, tags: readonly string[], kinds: readonly CaseKind[]): string {
  if (tags.length > 0) {
    const there = known.length > 0 ? `There are: ${known.join(', ')}.` : 'No case has a tag yet.'
    const untagged = kinds.some(isVerdict) ? ' Verdicts have no tags.' : ''
    return `No case has the tag ${tags.join(' and ')}. ${there}${untagged}`
  }
  if (kinds.every(isVerdict))
    return `No verdict ${kinds.join(' or ')} of ${project.name} is to be asked: none speaks for later responses, or all are answered by now.`
  return `${project.name} has no case yet: publish an answer or guidance, or add a case under Tests in the panel.`
}

const isVerdict = (kind: CaseKind): boolean => kind === 'good' || kind === 'bad'

function placeOf(plan: RetestPlan, { asks, environment }: RetestOptions) {
  const found = plan.environments.find(({ name }) => name.toLowerCase() === environment?.toLowerCase())
  if (asks.by === 'api') return { address: asks.url, environment: found }
  if (asks.site !== null) return { address: asks.site, environment: found }
  if (found) return { address: found.address, environment: found }
  const names = plan.environments.map(({ name }) => name).join(', ')
  throw new Stop(
    `There is no environment ${environment}. ${names ? `There are: ${names}.` : 'None has been added yet: use --site instead.'}`,
  )
}

type Asking = {
  driver: Driver
  version: string | null
  screenshots: 'failed' | 'all' | 'none'
  picture(): string | null
}

const NOBODY: Asking = {
  driver: {
    open: () => Promise.resolve({ ok: true }),
    newConversation: () => undefined,
    ask: () => Promise.resolve({ ok: false, problem: 'no_tab' }),
    close: () => Promise.resolve(),
  },
  version: null,
  screenshots: 'none',
  picture: () => null,
}

async function driverFor(
  { asks, backend: backendUrl }: RetestOptions,
  address: string,
  backend: Backend,
  deps: CommandDeps,
): Promise<Asking> {
  if (asks.by === 'api') {
    // The backend's own endpoint consults and validates.
    const asIs = asks.asIs || asks.url.startsWith(`${backendUrl}/`)
    const { url, model, key } = asks
    const driver = apiDriver({ backend, url, model, key, asIs, ...(deps.fetch && { fetch: deps.fetch }) })
    return { driver, version: null, screenshots: 'none', picture: () => null }
  }
  const { launchBrowser } = await import('./extension-browser.ts')
  const { browserDriver } = await import('./browser-driver.ts')
  const origins = [new URL(address).origin, ...asks.also]
  const browser = await launchBrowser({ ...(await deps.extension()), origins, profile: asks.profile })
  const driver = browserDriver(browser, address, asks.screenshots !== 'none')
  return { driver, version: browser.version, screenshots: asks.screenshots, picture: () => driver.lastPicture() }
}

function written({ out, formats }: RetestOptions, report: RetestReport): string[] {
  try {
    return writeReports(out, formats, report)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new Stop(`The reports could not be written to ${out} (${why}). Choose another folder with --out.`, {
      cause: error,
    })
  }
}
