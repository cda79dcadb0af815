/** Whether an error means that the database cannot be reached now, rather than that it refused a statement. */
import { codeOf } from '../error-code.ts'

const NETWORK = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/
/** Connection exceptions, and a server that is shutting down, starting up or out of connections. */
const SERVER = /^(?:08...|57P0[1-5]|53300)$/
const MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i

export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnreachable)
  const code = codeOf(error)
  if (code !== null && (NETWORK.test(code) || SERVER.test(code))) return true
  return MESSAGE.test(error.message)
}
