import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SiteAdapter, siteAdapters } from '../../../entrypoints/transcript.content/find/adapters.ts'
import { ADAPTED, type AdaptedWorld } from '../../../entrypoints/transcript.content/beside.ts'
import type { AdapterSpec } from '../../../lib/contract/adapter.ts'
import { readByAdapter } from '../../../lib/detect/adapter.ts'
import { learnMore } from '../../../lib/detect/detect.ts'
import { readChat } from '../../../lib/detect/transcripts.ts'
import { specFrom } from '../../../lib/detect/point.ts'
import { env, openPage } from '../detect/page.ts'
import './with-detection.ts'

const world = globalThis as AdaptedWorld
const PAGE = 'chats/log-role'

beforeEach(() => {
  world[ADAPTED] = readByAdapter
  openPage(PAGE)
})
afterEach(() => {
  delete world[ADAPTED]
})

const gone = (spec: AdapterSpec): AdapterSpec => ({
  ...spec,
  user: [{ kind: 'selector', selector: '.gone' }],
  assistant: [{ kind: 'selector', selector: '.gone-too' }],
})

async function asked(of: SiteAdapter[] | Error) {
  let changes = 0
  const adapters = siteAdapters(
    env,
    () => (of instanceof Error ? Promise.reject(of) : Promise.resolve(of)),
    () => void changes++,
  )
  expect(await adapters.find(document)).toEqual([])
  await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve))
  const [chat] = await adapters.find(document)
  return { chat: chat!, health: adapters.healthOf(chat!), changes: () => changes, adapters }
}

/** Of the chat on the page, by one turn of each speaker. */
async function pointed(): Promise<AdapterSpec> {
  const turns = readChat((await asked([])).chat, env, learnMore)
  const nodeOf = (role: string): Element => turns.find((turn) => turn.role === role)!.node
  const made = specFrom({ user: nodeOf('user'), assistant: nodeOf('assistant'), composer: null }, env)
  if (!made.ok) throw new Error(made.problem)
  return made.spec
}

describe('the adapters of a site', () => {
  it('are tried before detection', async () => {
    const { chat, health } = await asked([{ id: 'a', spec: await pointed() }])
    expect([chat.adapted?.id, health]).toEqual(['a', { id: 'a', matches: true }])
  })

  it('one that no longer matches is said so, and detection goes on', async () => {
    const detected = readChat((await asked([])).chat, env, learnMore)
    const { chat, health } = await asked([{ id: 'a', spec: gone(await pointed()) }])
    expect(health).toEqual({ id: 'a', matches: false })
    expect(readChat(chat, env, learnMore).map(({ text }) => text)).toEqual(detected.map(({ text }) => text))
  })

  it('the next one is tried where the first does not match', async () => {
    const spec = await pointed()
    const { health } = await asked([
      { id: 'old', spec: gone(spec) },
      { id: 'new', spec },
    ])
    expect(health).toEqual({ id: 'new', matches: true })
  })

  it('one of a later version is left aside', async () => {
    const later = { ...(await pointed()), version: 2, by: 'telepathy' } as unknown as AdapterSpec
    const { chat, health } = await asked([{ id: 'a', spec: later }])
    expect([chat.adapted, health]).toEqual([undefined, { id: 'a', matches: false }])
  })

  it('are none where the worker does not answer, and where what reads by them did not come', async () => {
    expect((await asked(new Error('gone'))).health).toBeNull()
    const spec = await pointed()
    delete world[ADAPTED]
    expect((await asked([{ id: 'a', spec }])).chat.adapted).toBeUndefined()
  })

  it('asked for again, the same ones change nothing', async () => {
    const { adapters, changes } = await asked([{ id: 'a', spec: await pointed() }])
    adapters.load()
    await new Promise((resolve) => setTimeout(resolve))
    expect(changes()).toBe(1)
  })
})
