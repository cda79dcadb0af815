/** Searches outside the panel's thread, which draws and handles keys meanwhile. */
import { type SaidPort, serveSaid } from './said-thread.ts'

serveSaid(globalThis as unknown as SaidPort)
