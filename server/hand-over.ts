/**
 * Hands a session that began in a browser window to the extension that opened the window: by a code that works once,
 * within a minute, and only with the verifier whose hash came with the window's address (as in RFC 7636). The code
 * travels in URLs, so it is worthless alone; the window's own cookie ends when the code is made.
 */
import { createHash, randomBytes } from 'node:crypto'
import { signedToken } from './signed-token.ts'

const CODE_LIFE_MS = 60_000

type Store = {
  createVerificationValue(data: { identifier: string; value: string; expiresAt: Date }): Promise<unknown>
  /** Removes it; a second caller gets nothing. */
  consumeVerificationValue(identifier: string): Promise<{ value: string } | null>
  updateSession(token: string, changed: { expiresAt: Date }): Promise<unknown>
}
type Context = { internalAdapter: Store; secret: string; authCookies: Record<string, { name: string }> }

export type HandOver = {
  /** @param challenge SHA-256 of the verifier, base64url */
  giveCode(sessionToken: string, challenge: string): Promise<string>
  /** @returns the session's token, signed; null if the code is unknown, used or expired, or the verifier is wrong */
  takeSession(code: string, verifier: string): Promise<string | null>
  /** Cookies of a sign-in window. */
  cookieNames(): Promise<string[]>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const identifierOf = (code: string, challenge: string): string => `hand-over:${sha256(`${code}.${challenge}`)}`

/** @param sessionSeconds lifetime of a session once the extension has it */
export const handingOver = (context: () => Promise<Context>, sessionSeconds: number): HandOver => ({
  async giveCode(sessionToken, challenge) {
    const code = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + CODE_LIFE_MS)
    const { internalAdapter } = await context()
    await internalAdapter.createVerificationValue({
      identifier: identifierOf(code, challenge),
      value: sessionToken,
      expiresAt,
    })
    return code
  },
  async takeSession(code, verifier) {
    const { internalAdapter, secret } = await context()
    const taken = await internalAdapter.consumeVerificationValue(identifierOf(code, sha256(verifier)))
    if (!taken) return null
    await internalAdapter.updateSession(taken.value, { expiresAt: new Date(Date.now() + sessionSeconds * 1_000) })
    return signedToken(taken.value, secret)
  },
  cookieNames: async () => Object.values((await context()).authCookies).map(({ name }) => name),
})
