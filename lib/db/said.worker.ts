/** Reads what was said beside the panel's thread, which draws and hears keys meanwhile. */
import { type SaidPort, serveSaid } from './said-thread.ts'

serveSaid(globalThis as unknown as SaidPort)
