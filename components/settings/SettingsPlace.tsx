/** Settings, wired. */
import { useState } from 'react'
import type { FileRead } from '../../lib/contract/adapter-file.ts'
import type { MutationArgs } from '../../lib/contract/index.ts'
import { useAdapters, useSync } from '../../lib/db/hooks.ts'
import type { AdapterRows } from '../../lib/db/queries.ts'
import type { RefusalRow } from '../../lib/db/schema.ts'
import { can } from '../../lib/domain/permissions.ts'
import { downloadAdapter, readAdapterFile, removeKeptAdapter, tryAdapterIn } from '../../lib/store/settings/adapters.ts'
import { setDensity } from '../../lib/store/shell/density.ts'
import { setLanguage, useChosenLanguage } from '../../lib/store/session/language.ts'
import type { SiteShown } from '../../lib/store/page/page.ts'
import { askForReset } from '../../lib/store/session/passwords.ts'
import { usePolicy } from '../../lib/store/page/policy.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { setSingleKeys, signOut, stopReading, syncNow, useSingleKeys } from '../../lib/store/shell/settings.ts'
import { offersAt, signIn, signInElsewhere } from '../../lib/store/session/sign-in.ts'
import { useMails } from '../../lib/store/collaborate/for-me.ts'
import { inboxId } from '../../lib/domain/experts/inbox.ts'
import { dismissRefusal } from '../../lib/store/session/sync-state.ts'
import { Evals } from './evals/Evals.tsx'
import { Serving } from './Serving.tsx'
import { ExportFold } from '../exporting/ExportFold.tsx'
import { ImportFold } from './imports/ImportFold.tsx'
import { useWhose } from '../shell/who.ts'
import { useDensity } from '../ui/density.ts'
import { hostOf } from '../ui/format.ts'
import { refusalText } from '../ui/late/refusal-text.ts'
import { spokenLanguage, words } from '../ui/words.ts'
import { settingWords } from './late-words.ts'
import { AdminFolds } from './admin/AdminFolds.tsx'
import { onlineWords } from './admin/late-words.ts'
import { AnswerReachFold } from './AnswerReachFold.tsx'
import { ApprovalSetting } from './ApprovalSetting.tsx'
import { KeepSetting } from './KeepSetting.tsx'
import { MatchJudgeFold } from './MatchJudgeFold.tsx'
import { sitesWithAdapters } from './site-rows.ts'
import { contentLine } from '../remediation/remediation-text.ts'
import { PasswordFold } from './password/PasswordFold.tsx'
import { Reviewing } from './Reviewing.tsx'
import { SettingsView, type ShownRefusal } from './SettingsView.tsx'
import { DEFAULT_BACKEND, type SignInProblem } from './SignIn.tsx'

const NOT_KNOWN: AdapterRows = { shared: [], kept: [], matches: new Map() }

type ImportProblem = Extract<FileRead, { ok: false }>['problem']

/** The words in a refused change, so that they can be copied; null where it had none. */
function wordsIn(refusal: RefusalRow): string | null {
  // The args are this client's own, as they were written to the outbox.
  switch (refusal.name) {
    case 'remediation.publish':
    case 'remediation.draft': {
      const { content } = refusal.args as MutationArgs<'remediation.draft'>
      return contentLine(content)
    }
    case 'verdict.give':
      return (refusal.args as MutationArgs<'verdict.give'>).explanation
    case 'comment.write':
      return (refusal.args as MutationArgs<'comment.write'>).text
    case 'exchange.flag':
      return (refusal.args as MutationArgs<'exchange.flag'>).note
    default:
      return null
  }
}

const shownRefusal = (refusal: RefusalRow): ShownRefusal => {
  const { remediationId } = (refusal.args ?? {}) as { remediationId?: unknown }
  return {
    id: refusal.mutationId,
    name: refusal.name,
    isConflict: refusal.code === 'conflict',
    why: refusalText(refusal),
    at: refusal.at,
    text: wordsIn(refusal),
    remediationId: typeof remediationId === 'string' ? remediationId : null,
  }
}

const importWords = (problem: ImportProblem, detail: string): string => {
  const { problems, problemAt } = settingWords.adapters
  return problem === 'invalid' ? problemAt(problems.invalid, detail) : problems[problem]
}

type SettingsPlaceProps = {
  /** The tab beside the panel, where Errata may read it. */
  tabId: number | null
  syncWords: string
  sites: readonly SiteShown[]
  signingOut: boolean
  onSigningOut: (open: boolean) => void
}

export default function SettingsPlace({ tabId, syncWords, sites, signingOut, onSigningOut }: SettingsPlaceProps) {
  const { session, project, role, act, userId, nameOf, who } = useWhose()
  const mails = useMails(who)
  const panel = usePanel()
  const sync = useSync()
  const singleKeys = useSingleKeys()
  const language = useChosenLanguage()
  const density = useDensity()
  const managed = usePolicy()
  const adapters = useAdapters(project?.id ?? null)
  const [importProblem, setImportProblem] = useState<{ origin: string; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem | 'failed' | null>(null)
  // A session that has ended is still known, and its data still here; one signs in again with the same account.
  const ended = sync?.state === 'signed_out'
  const place = session?.me.projects.find((one) => one.id === project?.id) ?? session?.me.projects[0]
  const failing = sync?.told === 'failing' ? sync : null
  const isOut = place && failing?.notMemberOf.includes(place.id)
  const leftOut = (session?.me.projects ?? []).filter(({ id }) => failing?.failedIn.includes(id))

  const enter = async (signingIn: () => ReturnType<typeof signIn>): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const reply = await signingIn()
    setBusy(false)
    if (!reply.ok) {
      setProblem(reply.reason)
      return
    }
    panel.say(settingWords.signedIn(reply.name))
    panel.go('issues')
  }

  const takeOver = async (origin: string, file: File): Promise<void> => {
    const read = await readAdapterFile(file)
    const said = settingWords.adapters
    setImportProblem(read.ok ? null : { origin, text: importWords(read.problem, read.detail) })
    if (!read.ok) return
    const args = { adapterId: crypto.randomUUID(), origin, spec: read.spec }
    await act(said.imported, [{ name: 'adapter.save', args }])
  }

  const tryHere = async (tab: number, id: string): Promise<void> => {
    const tried = await tryAdapterIn(tab, id)
    const { trying, notTried } = settingWords.adapters
    const host = hostOf(adapters?.shared.find((one) => one.id === id)?.origin ?? '')
    panel.say(tried ? trying(host) : notTried, { tone: tried ? 'plain' : 'bad' })
  }

  return (
    <SettingsView
      projectSettings={
        <>
          <ApprovalSetting />
          <KeepSetting />
          <ImportFold />
          <ExportFold />
        </>
      }
      account={
        session && place && !ended
          ? { name: session.me.name, email: session.me.email, role: role ?? place.role, project: place.name }
          : null
      }
      password={!ended && <PasswordFold />}
      backend={session?.backend ?? DEFAULT_BACKEND}
      email={session?.me.email ?? ''}
      signIn={{
        busy,
        problem,
        offersAt,
        onForgotten: async (backend, email) => (await askForReset(backend, email, spokenLanguage())).ok,
        onElsewhere: (backend) => void enter(() => signInElsewhere(backend)),
      }}
      sync={
        sync && (session || sync.pending > 0)
          ? {
              words: isOut
                ? onlineWords.notMember(place.name)
                : leftOut.length > 0
                  ? onlineWords.notPulled(leftOut.map(({ name }) => name))
                  : syncWords,
              pending: sync.pending,
              lastAt: sync.lastSyncAt,
              nextAt: sync.state === 'offline' || sync.state === 'failing' ? sync.nextSyncAt : null,
              refusals: sync.refusals.map(shownRefusal),
            }
          : null
      }
      sites={sitesWithAdapters(sites, adapters ?? NOT_KNOWN, { userId, nameOf })}
      mayPropose={role !== null && can(role, 'capture')}
      importProblem={importProblem}
      mayAdminister={role !== null && can(role, 'administer')}
      impact={
        project && role !== null && can(role, 'administer')
          ? {
              halfLifeDays: project.halfLifeDays,
              onHalfLife: (days) =>
                void act(words.desk.halfLifeSaved(days), [{ name: 'project.tune', args: { halfLifeDays: days } }]),
            }
          : null
      }
      managed={managed}
      look={{
        language: managed?.policy.language ?? language,
        languageFixed: managed?.policy.language !== undefined,
        onLanguage: (chosen) => void setLanguage(chosen),
        density,
        onDensity: (chosen) => void setDensity(chosen),
      }}
      evals={<Evals />}
      serving={
        <>
          <Serving />
          <AnswerReachFold />
          <MatchJudgeFold />
          <AdminFolds />
        </>
      }
      reviewing={<Reviewing />}
      mails={mails ?? null}
      onMail={(kind, on) => {
        if (!who) return
        const args = { inboxId: inboxId(who.projectId, who.actor.userId), kind, on }
        void act(words.together.mails.done, [{ name: 'inbox.mail', args }])
      }}
      onMailLanguage={(chosen) => {
        if (!who) return
        const args = { inboxId: inboxId(who.projectId, who.actor.userId), language: chosen }
        void act(words.together.mails.done, [{ name: 'inbox.language', args }])
      }}
      singleKeys={singleKeys}
      signingOut={signingOut}
      onSigningOut={onSigningOut}
      onSignIn={(backend, email, password) => void enter(() => signIn(backend, email, password))}
      onSignOut={() => {
        onSigningOut(false)
        void signOut()
      }}
      onSync={() => void syncNow()}
      onDismiss={(id) => void dismissRefusal(id)}
      onCopy={(text) => void navigator.clipboard.writeText(text).then(() => panel.say(settingWords.copied))}
      onCompare={panel.openRemediation}
      onRemoveSite={(origin) => void stopReading(origin).then(() => panel.say(settingWords.siteRemoved))}
      onRemoveFromProject={(siteId) => void act(settingWords.siteRemoved, [{ name: 'site.remove', args: { siteId } }])}
      onApproveAdapter={(adapterId) =>
        void act(settingWords.adapters.approved, [{ name: 'adapter.approve', args: { adapterId } }])
      }
      onTryAdapter={tabId === null ? null : (id) => void tryHere(tabId, id)}
      onRetireAdapter={(adapterId) =>
        void act(settingWords.adapters.retired, [{ name: 'adapter.retire', args: { adapterId } }])
      }
      onRemoveAdapter={(id) => void removeKeptAdapter(id).then(() => panel.say(settingWords.adapters.removed))}
      onExportAdapter={(id) => {
        const found = [...(adapters?.shared ?? []), ...(adapters?.kept ?? [])].find((one) => one.id === id)
        if (found) void downloadAdapter(found.origin, found.spec)
      }}
      onImportAdapter={(origin, file) => void takeOver(origin, file)}
      onSingleKeys={(on) => void setSingleKeys(on)}
      onShowKeys={() => panel.showKeys(true)}
    />
  )
}
