import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../../demo/environment.ts'
import { startDemo } from '../../../demo/server.ts'
import { runTraffic, summaryText } from '../../../demo/traffic.ts'
import { startFakeBackend } from './fake-backend.ts'

const OPTIONS = { port: 0, backendUrl: 'http://127.0.0.1:9', projectId: 'p1', accessKey: null, wordDelayMs: 0 }

describe('starting the demo', () => {
  test('listens, answers and closes', async () => {
    const demo = await startDemo(OPTIONS)
    expect((await fetch(demo.url)).status).toBe(200)
    await demo.close()
    await expect(fetch(demo.url)).rejects.toThrow('fetch failed')
  })

  test('says which port is in use and what to do', async () => {
    const demo = await startDemo(OPTIONS)
    const port = Number(new URL(demo.url).port)
    await expect(startDemo({ ...OPTIONS, port })).rejects.toThrow(`Port ${port} is in use`)
    await expect(startDemo({ ...OPTIONS, port })).rejects.toThrow('ERRATA_DEMO_PORT')
    await demo.close()
  })
})

describe('the environment', () => {
  test('has defaults, and empty counts as unset', () => {
    expect(readEnvironment({ ERRATA_DEMO_PORT: '' })).toEqual({
      ok: true,
      value: {
        port: 4610,
        backendUrl: 'http://127.0.0.1:4600',
        projectId: '11111111-1111-4111-8111-111111111111',
        accessKey: null,
        chatModel: null,
      },
    })
  })

  test('takes a chat model from three variables', () => {
    const read = readEnvironment({ DEMO_LLM_URL: 'http://127.0.0.1:1/v1', DEMO_LLM_MODEL: 'm', DEMO_LLM_KEY: 'k' })
    expect(read.ok && read.value.chatModel).toEqual({ url: 'http://127.0.0.1:1/v1', model: 'm', key: 'k' })
  })

  test.each([
    [{ ERRATA_DEMO_PORT: 'abc' }, 'ERRATA_DEMO_PORT must be a port number'],
    [{ ERRATA_DEMO_PORT: '70000' }, 'ERRATA_DEMO_PORT must be 65535 or less'],
    [{ ERRATA_BACKEND: 'nowhere' }, 'ERRATA_BACKEND must be an http(s) address'],
    [{ ERRATA_PROJECT: 'larkspur' }, 'ERRATA_PROJECT must be the id of a project'],
    [{ DEMO_LLM_URL: 'http://127.0.0.1:1' }, 'DEMO_LLM_URL and DEMO_LLM_MODEL go together'],
  ])('%o is refused in words', (variables, words) => {
    const read = readEnvironment(variables)
    expect(read.ok ? '' : read.problem).toContain(words)
  })
})

describe('traffic', () => {
  test('asks the site’s assistant whole conversations and counts what came back', async () => {
    const backend = await startFakeBackend()
    const demo = await startDemo({ ...OPTIONS, backendUrl: backend.url, accessKey: 'sk-1' })
    const summary = await runTraffic({ count: 40, seed: 3, concurrency: 4, site: demo.url })
    await demo.close()
    await backend.close()
    expect(summary).toMatchObject({ asked: 40, failed: 0, logged: 40 })
    expect(summary.kinds.answer + summary.kinds.nothing_found).toBe(40)
    expect(backend.validated).toHaveLength(40)
    expect(summaryText(summary)).toContain('Asked 40 questions.')
  })

  test('counts failures and goes on', async () => {
    const demo = await startDemo(OPTIONS)
    await demo.close()
    const summary = await runTraffic({ count: 5, seed: 1, concurrency: 2, site: demo.url })
    expect(summary.failed).toBeGreaterThan(0)
    expect(summary.logged).toBe(0)
  })
})
