/** One entry per message that the protocol sends to the worker. */
import { offersOf, signInElsewhere } from '../../lib/auth/provider.ts'
import { type SessionView, type SignInError, signIn, signOut } from '../../lib/auth/session.ts'
import { noteSelected } from '../../lib/capture/selected.ts'
import { database, noteMarksRefused, readMeta, settingOf, writeMeta } from '../../lib/db/index.ts'
import type { Result } from '../../lib/contract/index.ts'
import { languageFor } from '../../lib/domain/languages.ts'
import type { Handlers } from '../../lib/messaging/listen.ts'
import type { SignInReply } from '../../lib/messaging/protocol.ts'
import { ensureReader } from '../../lib/messaging/reader.ts'
import { browser, injectPart, openSignInWindow, signInRedirect, tellLanguage } from '../../lib/platform/index.ts'
import { paintMarks, refreshButton, synchronise, tellOfAdapters, tokenStore } from './deps.ts'
import { syncAndBegin } from './begin-at-site.ts'
import { onAdapterPointed, onAdaptersRequested, onAdapterTryRequested } from './on-adapters.ts'
import { onFlagRequested, onMarksDismissed } from './on-flag.ts'
import { onPointingMoved, onPointingRequested } from './on-pointing.ts'
import { onPageLeft, onTranscript } from './on-transcript.ts'

type SignInReason = Extract<SignInReply, { ok: false }>['reason']

const REASONS: Partial<Record<SignInError, SignInReason>> = {
  wrong_credentials: 'wrong_credentials',
  unreachable: 'unreachable',
  timed_out: 'timed_out',
  version_refused: 'version_refused',
  no_project: 'no_project',
  no_provider: 'no_provider',
  cancelled: 'cancelled',
  not_let_in: 'not_let_in',
  not_verified: 'not_verified',
  expired: 'expired',
  provider_away: 'provider_away',
}

/** Enforced here, whatever the panel shows: only the organisation's backend may be signed in at. */
const allowedBackend = async (asked: string): Promise<string> =>
  ((await readMeta(database(), 'policy'))?.policy.backend ?? asked).replace(/\/+$/, '')

function begun(signed: Result<SessionView, SignInError>): SignInReply {
  if (!signed.ok) return { ok: false, reason: REASONS[signed.code] ?? 'server_error' }
  void syncAndBegin(signed.value)
  return { ok: true, name: signed.value.me.name, projects: signed.value.me.projects.length }
}

/** Verdicts come in quick succession, and so do a colleague's changes: those after the first are synced together. */
const REST_MS = { write: 400, hint: 1_000, opened: 0, manual: 0 } as const

export const handlers: Handlers = {
  'transcript.captured': onTranscript,
  'page.left': onPageLeft,

  'mark.clicked': async ({ key }, sender) => {
    // First, while the click in the page still counts as a user gesture. If it no longer does, a panel
    // that is open shows the exchange all the same.
    void browser.sidePanel.open({ tabId: sender.tabId }).catch(() => undefined)
    const db = database()
    const rows = await db.captures.where('[tabId+frameId]').equals([sender.tabId, sender.frameId]).toArray()
    const row = rows.find((one) => one.turnKey === key)
    if (row) await writeMeta(db, 'focus', { tabId: sender.tabId, exchangeId: row.id, at: new Date().toISOString() })
    return {}
  },

  'marks.dismissed': onMarksDismissed,
  'marks.refused': async (_nothing, { tabId }) => {
    await noteMarksRefused(database(), tabId, true)
    return {}
  },
  'flag.requested': onFlagRequested,
  'words.selected': async ({ response }, { tabId, frameId }) => {
    await noteSelected(database(), { tabId, frameId }, response)
    return {}
  },

  'part.requested': async ({ part }, { tabId, frameId }) => {
    if (part === 'flagger') {
      const errataLanguage = languageFor(await settingOf(database(), 'language'), navigator.languages)
      await tellLanguage(tabId, frameId, { errataLanguage })
    }
    await injectPart(part, tabId, frameId)
    return {}
  },

  'adapters.requested': onAdaptersRequested,
  'adapter.pointed': onAdapterPointed,
  'adapter.try.requested': onAdapterTryRequested,
  'pointing.requested': onPointingRequested,
  'pointing.moved': onPointingMoved,

  'session.signin.requested': async (credentials) => {
    const backend = await allowedBackend(credentials.backend)
    return begun(await signIn(tokenStore, { ...credentials, backend }))
  },
  'session.offers.requested': async ({ backend }) => ({ offers: await offersOf(await allowedBackend(backend)) }),
  'session.provider.requested': async ({ backend }) => {
    const window = { redirect: signInRedirect(), open: openSignInWindow }
    return begun(await signInElsewhere(tokenStore, await allowedBackend(backend), window))
  },

  'session.signout.requested': async () => {
    await signOut(tokenStore)
    await writeMeta(database(), 'syncState', 'signed_out')
    await refreshButton()
    await tellOfAdapters()
    return {}
  },

  'sync.requested': async ({ reason }) => {
    const ms = REST_MS[reason]
    await synchronise(reason !== 'hint', ms > 0 ? { after: reason, ms } : null)
    return {}
  },

  'tab.read.requested': async ({ tabId }) => ({ reading: await ensureReader(tabId) }),

  'marks.refresh.requested': async ({ tabId, again }) => {
    const open = await database().conversations.where('tabId').equals(tabId).toArray()
    await paintMarks(open, again)
    return {}
  },
}
