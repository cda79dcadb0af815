/** One audit entry: what was done, to what, by whom and when; or why it was refused. */
import type { ReactNode, Ref } from 'react'
import type { AuditAct } from '../../../lib/contract/audit.ts'
import { type EvalConfig, RefusalCode, Role, ServeRule } from '../../../lib/contract/index.ts'
import { type Deed, deedOf } from '../../../lib/domain/audit/deeds.ts'
import { evalName } from '../../exchange/Scores.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { coefficientText, exactTime, hostOf } from '../../ui/format.ts'
import { refusalText } from '../../ui/late/refusal-text.ts'
import { words } from '../../ui/words.ts'
import { auditWords } from './late-words.ts'

export type AuditNames = {
  /** @param id of a person, also of one who is no longer in the project */
  nameOf: (id: string) => string
  evals: readonly Pick<EvalConfig, 'key' | 'name'>[]
  /** Titles of remediations and issues by id; only those stored here. */
  titles: ReadonlyMap<string, string>
  onRemediation: (id: string) => void
  onIssue: (id: string) => void
}

type AuditLineProps = AuditNames & { act: AuditAct; ref?: Ref<HTMLLIElement> }

export function AuditLine({ act, ref, ...names }: AuditLineProps) {
  const deed = deedOf(act.act)
  const details = deed ? detailsOf(deed, act, names) : []
  const refused = RefusalCode.safeParse(act.refused)
  return (
    <li ref={ref} tabIndex={-1} className="py-2 outline-none">
      <p className="wrap-anywhere">
        {deed ? deedText(deed, act.about) : <code dir="ltr">{act.act}</code>}
        {details.map((detail, at) => (
          <span key={at}>
            {at === 0 ? ': ' : auditWords.between}
            {detail}
          </span>
        ))}
      </p>
      <p className="flex flex-wrap items-center gap-x-1.5 text-small text-quiet">
        <bdi className="min-w-0 wrap-anywhere">{names.nameOf(act.by)}</bdi>
        <span aria-hidden>·</span>
        <time dateTime={act.at}>{exactTime(act.at)}</time>
        {act.refused !== null && <Chip tone="bad">{auditWords.refused}</Chip>}
      </p>
      {refused.success && <p className="text-small text-quiet">{refusalText({ code: refused.data, detail: '' })}</p>}
    </li>
  )
}

function deedText(deed: Deed, about: AuditAct['about']): string {
  if (about['submitted'] === true) return words.revisionAction.submitted
  return deed in auditWords.deeds
    ? auditWords.deeds[deed as keyof typeof auditWords.deeds]
    : words.revisionAction[deed as keyof typeof words.revisionAction]
}

/** The server sends ids and numbers: details of other kinds are not shown. */
function detailsOf(deed: Deed, { about, called }: AuditAct, names: AuditNames): ReactNode[] {
  const text = (key: string): string | null => (typeof about[key] === 'string' ? about[key] : null)
  const number = (key: string): number | null => (typeof about[key] === 'number' ? about[key] : null)
  const ofNumber = (key: string, say: (n: number) => string): string | null => {
    const n = number(key)
    return n === null ? null : say(n)
  }
  const of = <T,>(value: T | null, draw: (value: T) => ReactNode): ReactNode => (value === null ? null : draw(value))
  const details = ((): ReactNode[] => {
    switch (deed) {
      case 'person_added':
      case 'role_changed':
      case 'person_removed':
      case 'link_given':
        return [of(text('personId'), (id) => <bdi>{names.nameOf(id)}</bdi>), rolesIn(text('role'), text('before'))]
      case 'key_added':
      case 'key_changed':
      case 'key_revoked':
      case 'key_removed':
        return [of(text('keyId'), (id) => calledOr(called, id))]
      case 'webhook_added':
      case 'webhook_changed':
      case 'webhook_removed':
      case 'webhook_tested':
        return [of(text('webhookId'), (id) => calledOr(called, id))]
      case 'imported':
      case 'import_undone':
        return [of(text('importId'), (id) => calledOr(called, id))]
      case 'guardrail_saved':
      case 'guardrail_removed':
        return [of(text('guardrailId'), (id) => calledOr(called, id))]
      case 'eval_added':
      case 'eval_changed':
      case 'eval_removed':
        return [of(text('evalKey'), (key) => evalIn(key, names)), about['enabled'] === false ? auditWords.off : null]
      case 'reviewers_set':
        return [
          'evalKey' in about ? of(text('evalKey') ?? auditWords.allEvals, (key) => evalIn(key, names)) : null,
          about['reviewers'] === null ? auditWords.asProject : ofNumber('reviewers', auditWords.reviewers),
        ]
      case 'site_added':
      case 'site_removed':
      case 'adapter_approved':
        return [of(text('origin'), (origin) => <span dir="ltr">{hostOf(origin)}</span>)]
      case 'serving_switched':
        return [about['stopped'] === true ? auditWords.stopped : about['stopped'] === false ? auditWords.resumed : null]
      case 'approval_set':
        return [onOff(about['required'])]
      case 'judge_set':
        return [onOff(about['judges'])]
      case 'rule_set': {
        const rule = ServeRule.safeParse(about['serve'])
        return [rule.success ? words.serve[rule.data] : null]
      }
      case 'reach_set':
        return [
          about['maxDistance'] === null
            ? auditWords.bySureness
            : ofNumber('maxDistance', (n) => auditWords.distance(coefficientText(n))),
        ]
      case 'impact_set':
        return [ofNumber('halfLifeDays', auditWords.days)]
      case 'kept':
        return [about['days'] === null ? auditWords.ever : ofNumber('days', auditWords.days)]
      case 'domains_set':
        return [ofNumber('domains', auditWords.domains)]
      case 'erased':
        return [ofNumber('exchanges', auditWords.exchanges)]
      case 'exported': {
        const what = text('of') ?? 'all'
        const said = what in auditWords.exports ? auditWords.exports[what as keyof typeof auditWords.exports] : null
        return [about['of'] === undefined ? null : said, of(text('format'), (format) => format.toUpperCase())]
      }
      case 'rolled_out':
        return [remediation(text('remediationId'), names), ofNumber('percent', auditWords.percent)]
      case 'discarded':
        return [issue(text('issueId'), names), about['reason'] === null ? auditWords.broughtBack : null]
      case 'published':
      case 'approved':
      case 'declined':
      case 'paused':
      case 'reactivated':
      case 'archived':
      case 'restored':
        return [remediation(text('remediationId'), names)]
      case 'project_changed':
      case 'fallback_set':
        return []
    }
  })()
  return details.filter((detail) => detail !== null)
}

const onOff = (value: unknown): string | null =>
  value === true ? auditWords.on : value === false ? auditWords.off : null

const calledOr = (called: string | undefined, id: string): ReactNode =>
  called === undefined ? shortId(id) : <bdi title={id}>{called}</bdi>

/** Enough to find it again; its title may have contained somebody's name. */
const shortId = (id: string): ReactNode => (
  <code dir="ltr" className="font-mono text-small" title={id}>
    {id.slice(0, 8)}
  </code>
)

const evalIn = (key: string, { evals }: AuditNames): ReactNode => (
  <bdi>{evalName(key, evals.find((one) => one.key === key)?.name)}</bdi>
)

function rolesIn(now: string | null, before: string | null): string | null {
  const [role, was] = [Role.safeParse(now), Role.safeParse(before)]
  const wasCalled = was.success ? words.role[was.data] : null
  if (role.success) return auditWords.role(words.role[role.data], wasCalled)
  return wasCalled === null ? null : auditWords.was(wasCalled)
}

const remediation = (id: string | null, { titles, onRemediation }: AuditNames): ReactNode =>
  id === null ? null : <Titled title={titles.get(id)} onOpen={() => onRemediation(id)} />

const issue = (id: string | null, { titles, onIssue }: AuditNames): ReactNode =>
  id === null ? null : <Titled title={titles.get(id)} onOpen={() => onIssue(id)} />

function Titled({ title, onOpen }: { title: string | undefined; onOpen: () => void }) {
  if (title === undefined) return auditWords.goneText
  return (
    <button type="button" className="min-h-6 text-start text-accent underline" onClick={onOpen}>
      <bdi>{title}</bdi>
    </button>
  )
}
