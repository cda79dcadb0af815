import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { injectPart } from '../../../lib/platform/index.ts'

type Injection = { target: { tabId: number; frameIds?: number[]; documentIds?: string[] }; files: string[] }
const injected: Injection[] = []
/** The document that the frame shows, until it shows another. */
let shown = 'first'

Object.assign(fakeBrowser, {
  scripting: {
    executeScript(injection: Injection) {
      const { frameIds, documentIds } = injection.target
      if (!frameIds && !documentIds?.includes(shown)) return Promise.reject(new Error('No document with id'))
      injected.push(injection)
      return Promise.resolve([{ frameId: frameIds?.[0] ?? 3, documentId: shown }])
    },
  },
})

beforeEach(() => {
  injected.length = 0
  shown = 'first'
})

it('puts the scripts of a part into a frame one by one, so that none waits for the next', async () => {
  await injectPart('reader', 7, 3)
  expect(injected.flatMap(({ files }) => files)).toEqual([
    'shared.js',
    'shared-messages.js',
    'detection.js',
    'shared-reading.js',
    'follower.js',
    'reader.js',
  ])
  expect(injected.every(({ files }) => files.length === 1)).toBe(true)
  expect(injected.map(({ target }) => target.tabId)).toEqual([7, 7, 7, 7, 7, 7])
  expect(injected[0]!.target.frameIds).toEqual([3])
})

it('puts nothing into a document that came meanwhile: it would have a part of the part', async () => {
  const injecting = injectPart('reader', 7, 3)
  shown = 'second'
  await expect(injecting).rejects.toThrow('No document')
  expect(injected).toHaveLength(1)
})
