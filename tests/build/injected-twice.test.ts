import { createContext, runInContext } from 'node:vm'
import { expect, it } from 'vitest'
import { textOf } from './support/output.ts'

// Seen in frames of about:blank, one time in ten: the reader then came to shared modules of which a third was gone.
it('takes nothing away where the shared modules are injected again in the middle of another injection', () => {
  const frame = createContext({})
  const inject = (file: string): void => void runInContext(textOf(file), frame)
  const shared = (): string[] => Object.keys(runInContext('errataShared', frame) as object).toSorted()
  for (const file of ['shared.js', 'shared-messages.js', 'shared-reading.js']) inject(file)
  const before = shared()
  inject('shared.js')
  expect(shared()).toEqual(before)
})
