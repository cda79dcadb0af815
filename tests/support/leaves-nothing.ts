/** For test files that share a process: who leaves something behind that the next one would find is told so, not the next. */
import { fakeBrowser } from '@webext-core/fake-browser'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { SEED } from '../unit/match/seed.ts'

type State = Map<string, unknown>
const globals = (): State =>
  new Map(
    Object.entries(Object.getOwnPropertyDescriptors(globalThis)).map(([name, { value, get }]) => [name, get ?? value]),
  )
const environment = (): State => new Map(Object.entries(process.env).map(([name, value]) => [`$${name}`, value]))
const all = (): State => new Map([...globals(), ...environment(), ['the folder', process.cwd()]])

/** Vitest tells in them where it is. */
const isItsOwn = (name: string): boolean => /^\$?_*vitest/i.test(name)

// What a file loads may add to it: it is loaded once for all of them, and none is without it.
let before: State
beforeAll(() => void (before = all()))

afterAll(async () => {
  const after = all()
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !isItsOwn(name) && !Object.is(before.get(name), after.get(name)),
  )
  const stored = Object.keys(await fakeBrowser.storage.local.get()).map((key) => `${key} in the fake browser's storage`)
  if (changed.length + stored.length > 0)
    throw new Error(`Left for the next file to find: ${[...changed, ...stored].join(', ')}`)
})

/** Said when it is loaded, which is once for all files: here it is said where it is needed. */
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.info(`property tests: seed ${SEED}`)
})
