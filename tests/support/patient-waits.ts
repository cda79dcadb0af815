/** A wait ends as soon as what it waits for is there. Its limit is for a busy machine: Vitest's own is one second. */
import { vi } from 'vitest'

const PATIENTLY = { timeout: 30_000 }
const { waitFor } = vi
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { ...PATIENTLY, ...options })
