/** What one run of the sync needs beside the database: a server that takes everything, unless a test says otherwise. */
import type { PushRequest, Result } from '../../../lib/contract/index.ts'
import type { SyncDeps } from '../../../lib/sync/step.ts'
import { minute, PROJECT_ID } from '../../fixtures/rows.ts'
import { db, newId, reply, sme } from './setting.ts'

export const deps = (api: Partial<SyncDeps['api']>, over: Partial<SyncDeps> = {}): SyncDeps => ({
  db,
  api: {
    me: () => Promise.reject(new Error('not asked')),
    push: ({ mutations }: Omit<PushRequest, 'contractVersion'>) =>
      Promise.resolve({ ok: true, value: { epoch: 'one', watermark: mutations.at(-1)?.seq ?? 0 } }),
    pull: () => Promise.resolve({ ok: true, value: reply() }),
    ...api,
  },
  me: {
    userId: sme.userId,
    email: 'sam@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' }],
  },
  now: () => minute(0),
  newId,
  random: () => 0.5,
  lock: (work) => work(),
  ...over,
})
export const failing = (code: 'signed_out' | 'version_refused' | 'unreachable' | 'server_error') => () =>
  Promise.resolve({ ok: false, code } as Result<never>)
