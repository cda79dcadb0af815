/**
 * What a panel holds of its session: the token of the database, and its signature. A copy of the database opens nothing
 * without the secret, and another secret ends every session.
 */
import { makeSignature } from 'better-auth/crypto'

export const signedToken = async (token: string, secret: string): Promise<string> =>
  `${token}.${await makeSignature(token, secret)}`
