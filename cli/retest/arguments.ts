/** Options of `errata retest`, from arguments and, for secrets, the environment. */
import { parseArgs } from 'node:util'
import { CaseKind, WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import { Stop } from '../stop.ts'
import { type Format, FORMATS } from './reports/write.ts'
import { type Shard, readShard } from './shard.ts'

export const HELP = `errata retest --backend URL (--site URL | --environment NAME) [options]      in its page, by the extension
errata retest --backend URL --api URL [options]                              by its OpenAI-compatible API

Asks the live assistant every question of the regression set, compares what comes back, and writes reports.

  --backend URL        Errata's backend (or ERRATA_BACKEND_URL)
  --project NAME|ID    needed if the key can read several
  --set TAG[,TAG]      only cases that have all of these tags; without it, every case
  --kinds KIND[,KIND]  of ${CaseKind.options.join(', ')}: what was written (${WRITTEN_KINDS.join(',')}) where it
                       is not said; good and bad are what experts judged so
  --site URL           the page with the chat
  --environment NAME   uses the project's address of that name; with --site, only the name is used
  --also ORIGIN        another origin that the chat's frames come from; can be given several times
  --profile FOLDER     a Chromium profile, for an assistant that requires sign-in
  --api URL            asks here instead, e.g. https://models.example.com/v1: consult before, validate after
  --model NAME         for --api
  --as-is              --api calls Errata by itself: its answer is what customers read
  --shard I/N          only this part of the cases; the same case is always in the same part
  --limit N            at most this many cases
  --bail               stops at the first failure
  --tries N            asks each N times (1 to 5); one that passes and fails is flaky
  --per-minute N       at most this many questions a minute (12 in a page, 60 by API)
  --quiet SECONDS      an answer in the page is complete after this long without a change (5.5)
  --timeout SECONDS    gives up on an answer after this long (90)
  --record             keeps each result as evidence in the project, as the panel does; a failure opens its issue again
  --record-from FILE   asks nothing: records what a report.json says was not recorded; nothing is kept twice
  --format LIST        of ${FORMATS.join(',')} (all)
  --screenshots WHICH  failed, all or none (failed)
  --out FOLDER         where the reports go (errata-retest)
  --help               this

Keys are read from the environment only:
  ERRATA_API_KEY       API key of a person who can run retests (role tester or above)
  ERRATA_ENDPOINT_KEY  key of --api; where that is the backend's own /v1, the project's access key

Exit code: 0 all passed, 1 some did not, 2 it could not run, 3 all passed but not all was recorded.`

const SCREENSHOTS = ['failed', 'all', 'none'] as const
export type Screenshots = (typeof SCREENSHOTS)[number]

export type RetestOptions = {
  backend: string
  apiKey: string
  project: string | null
  tags: string[]
  kinds: CaseKind[]
  environment: string | null
  asks:
    | { by: 'browser'; site: string | null; also: string[]; profile: string | null; screenshots: Screenshots }
    | { by: 'api'; url: string; model: string; asIs: boolean; key: string | null }
  shard: Shard | null
  limit: number | null
  bail: boolean
  tries: number
  perMinute: number
  quietMs: number
  timeoutMs: number
  /** Store the results in the project. */
  record: boolean
  /** A report whose results are to be recorded; nothing is asked then. */
  recordFrom: string | null
  formats: Format[]
  out: string
}

const text = { type: 'string' } as const
const yes = { type: 'boolean', default: false } as const
export const OPTIONS = {
  backend: text,
  project: text,
  set: text,
  kinds: text,
  site: text,
  environment: text,
  profile: text,
  api: text,
  model: text,
  shard: text,
  limit: text,
  tries: text,
  'per-minute': text,
  quiet: text,
  timeout: text,
  format: text,
  out: text,
  also: { ...text, multiple: true as const },
  screenshots: text,
  'as-is': yes,
  bail: yes,
  record: yes,
  help: yes,
  'record-from': text,
}

/** @returns null if help was asked for. @throws Stop */
export function readArguments(args: string[], env: NodeJS.ProcessEnv): RetestOptions | null {
  const values = parsed(args)
  if (values.help) return null
  const apiKey = env['ERRATA_API_KEY']
  const backend = addressIn('--backend', values.backend ?? env['ERRATA_BACKEND_URL'])
  if (backend === null) throw new Stop('Say where the backend is: --backend https://errata.example.com.')
  if (!apiKey) throw new Stop('Set ERRATA_API_KEY to the API key of a person who may run retests (docs/retest.md).')
  const common = {
    backend: backend.replace(/\/+$/, ''),
    apiKey,
    project: values.project ?? null,
    tags: listed(values.set),
    kinds: values.kinds === undefined ? [...WRITTEN_KINDS] : chosen('--kinds', CaseKind.options, values.kinds),
    environment: values.environment ?? null,
    shard: values.shard === undefined ? null : readShard(values.shard),
    limit: values.limit === undefined ? null : count('--limit', values.limit, 1, 100_000),
    bail: values.bail,
    tries: count('--tries', values.tries ?? '1', 1, 5),
    perMinute: count('--per-minute', values['per-minute'] ?? (values.api ? '60' : '12'), 1, 6_000),
    quietMs: seconds('--quiet', values.quiet ?? '5.5', 0.5, 60),
    timeoutMs: seconds('--timeout', values.timeout ?? '90', 1, 3_600),
    record: values.record,
    recordFrom: values['record-from'] ?? null,
    formats: values.format === undefined ? [...FORMATS] : chosen('--format', FORMATS, values.format),
    out: values.out ?? 'errata-retest',
  }
  return { ...common, asks: asksOf(values, env) }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    // The arguments are not repeated: one may be a key.
    if (args.some((one) => /^--?[\w-]*(?:key|token|password)/i.test(one)))
      throw new Stop('A key is no argument: others on this machine could read it. Set ERRATA_API_KEY instead.')
    const said = (error instanceof Error ? error.message : '').split(/[.\n]/)[0]
    throw new Stop(`${said}. errata retest --help lists what there is.`)
  }
}

type Values = ReturnType<typeof parsed>

function asksOf(values: Values, env: NodeJS.ProcessEnv): RetestOptions['asks'] {
  const url = addressIn('--api', values.api)
  const site = addressIn('--site', values.site)
  if (url !== null) {
    if (site !== null) throw new Stop('Either --site or --api: one run asks in a page or by an API.')
    return {
      by: 'api',
      url: url.replace(/\/+$/, '').replace(/\/chat\/completions$/, ''),
      model: values.model ?? 'default',
      asIs: values['as-is'],
      key: env['ERRATA_ENDPOINT_KEY'] || null,
    }
  }
  if (site === null && values.environment === undefined && values['record-from'] === undefined)
    throw new Stop('Say where the assistant is: --site with the address of its page, --environment, or --api.')
  const screenshots = SCREENSHOTS.find((one) => one === (values.screenshots ?? 'failed'))
  if (!screenshots) throw new Stop(`--screenshots takes ${SCREENSHOTS.join(', ')}.`)
  const also = (values.also ?? []).map((one) => new URL(addressIn('--also', one)!).origin)
  return { by: 'browser', site, also, profile: values.profile ?? null, screenshots }
}

function addressIn(option: string, value: string | undefined): string | null {
  if (value === undefined || value === '') return null
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Stop(`${option} ${value} is no address: write it out, as in https://help.example.com.`)
  if (url.username || url.password) throw new Stop(`${option} must not hold a name or a password.`)
  return value
}

const listed = (value = ''): string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function count(option: string, value: string, min: number, max: number): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < min || number > max)
    throw new Stop(`${option} ${value} is no whole number from ${min} to ${max}.`)
  return number
}

/** @returns milliseconds */
function seconds(option: string, value: string, min: number, max: number): number {
  const number = Number(value)
  if (value.trim() === '' || !(number >= min && number <= max))
    throw new Stop(`${option} ${value} is no number of seconds from ${min} to ${max}.`)
  return number * 1_000
}

/** Parses a list of known names. */
function chosen<T extends string>(option: string, known: readonly T[], value: string): T[] {
  const found = listed(value).map((one) => {
    const match = known.find((name) => name === one.toLowerCase())
    if (!match) throw new Stop(`${option} ${one} is unknown: there are ${known.join(', ')}.`)
    return match
  })
  if (found.length === 0) throw new Stop(`${option} takes ${known.join(', ')}, joined by commas.`)
  return [...new Set(found)]
}
