import { beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from '@webext-core/fake-browser'
import { minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { importsOf } = await import('../../../lib/store/settings/imports.ts')

const VIEW = { id: uuid(1), name: 'old.csv', by: 'Ada Min', at: minute(1), logs: 3, remediations: 1, undoneAt: null }
const ENTRIES = { logs: [], remediations: [], cases: [], publish: false }
const serverOf = (reply: unknown) =>
  importsOf('https://errata.example', PROJECT_ID, async () => Response.json(reply as object))

beforeEach(async () => {
  fakeBrowser.reset()
  await fakeBrowser.storage.local.set({ session: { token: 'a-token' } })
})

it('shows nothing of a reply that is not in the contract', async () => {
  const refused = { ok: false, code: 'server_error' }
  expect(await serverOf({ imports: [{ ...VIEW, logs: 'three' }] }).list()).toEqual(refused)
  expect(await serverOf('<html>').undo(VIEW.id)).toEqual(refused)
  expect(await serverOf({ imports: [VIEW] }).list()).toEqual({ ok: true, value: [VIEW] })
})

it('reads the reply of a newer server, with outcomes that are unknown here', async () => {
  const reply = { logs: ['added', 'set_aside'], remediations: [], left: [], more: 'of a newer server' }
  expect(await serverOf(reply).send(VIEW.id, ENTRIES)).toEqual({
    ok: true,
    value: { logs: ['added', 'unknown'], remediations: [], left: [] },
  })
})
