/** The shape of every language: English is their type, so a text missing in another language does not compile. */
import type * as english from './en/index.ts'
import type { answering } from './en/answering.ts'
import type { audit } from './en/audit.ts'
import type { banners } from './en/banners.ts'
import type { accessKeys } from './en/access-keys.ts'
import type { passwords } from './en/passwords.ts'
import type { people } from './en/people.ts'
import type { online } from './en/online.ts'
import type { deciding } from './en/deciding.ts'
import type { evals } from './en/evals.ts'
import type { exporting } from './en/exporting.ts'
import type { importing } from './en/importing.ts'
import type { insights } from './en/insights.ts'
import type { matchJudge } from './en/match-judge.ts'
import type { reaching } from './en/reaching.ts'
import type { refusalReasons, refusals } from './en/refusals.ts'
import type { reasons } from './en/reasons.ts'
import type { runs } from './en/runs.ts'
import type { said } from './en/said.ts'
import type { schedules } from './en/schedules.ts'
import type { webhooks } from './en/webhooks.ts'
import type { drafting, lifecycle } from './en/lifecycle.ts'
import type { page } from './en/page.ts'
import type { replaced } from './en/replaced.ts'
import type { serving } from './en/serving.ts'
import type { tests } from './en/tests.ts'
import type { writer, reach } from './en/write.ts'
import type { clashes } from './en/clashes.ts'
import type { opinion } from './en/opinion.ts'
import type { policy } from './en/policy.ts'
import type { provider } from './en/provider.ts'
import type { phrasings } from './en/phrasings.ts'
import type { proposing } from './en/proposing.ts'
import type { mutationNames, signInErrors } from './en/errors.ts'
import type { erasing } from './en/erasing.ts'
import type { because, experts } from './en/experts.ts'
import type { judge } from './en/judge.ts'
import type { keys } from './en/keys.ts'
import type { lint } from './en/lint.ts'
import type { myFlags } from './en/my-flags.ts'
import type { conflict, remediations } from './en/remediations.ts'
import type { reviewing } from './en/reviewing.ts'
import type { density, settings } from './en/settings.ts'
import type { settingParts } from './en/setting-parts.ts'
import type { tour } from './en/tour.ts'

/** Texts of lazily loaded places: their English would make the panel's first scripts larger. */
export type Late = {
  answering: typeof answering
  audit: typeof audit
  banners: typeof banners
  online: typeof online
  passwords: typeof passwords
  people: typeof people
  accessKeys: typeof accessKeys
  policy: typeof policy
  provider: typeof provider
  insights: typeof insights
  phrasings: typeof phrasings
  proposing: typeof proposing
  clashes: typeof clashes
  writer: typeof writer
  reach: typeof reach
  tests: typeof tests
  serving: typeof serving
  page: typeof page
  replaced: typeof replaced
  drafting: typeof drafting
  lifecycle: typeof lifecycle
  deciding: typeof deciding
  opinion: typeof opinion
  evals: typeof evals
  reaching: typeof reaching
  matchJudge: typeof matchJudge
  reasons: typeof reasons
  refusals: typeof refusals
  refusalReasons: typeof refusalReasons
  runs: typeof runs
  said: typeof said
  schedules: typeof schedules
  webhooks: typeof webhooks
  importing: typeof importing
  exporting: typeof exporting
  mutationNames: typeof mutationNames
  signInErrors: typeof signInErrors
  erasing: typeof erasing
  because: typeof because
  experts: typeof experts
  judge: typeof judge
  keys: typeof keys
  lint: typeof lint
  myFlags: typeof myFlags
  conflict: typeof conflict
  remediations: typeof remediations
  reviewing: typeof reviewing
  density: typeof density
  settings: typeof settings
  settingParts: typeof settingParts
  tour: typeof tour
}
type English = typeof english & Late
/** The shape of English, with any string where English has its own. */
export type Words = { readonly [Key in keyof English]: English[Key] extends string ? string : English[Key] }
