/** Whether a person has taken part before using this browser: then they need no first steps here. */
import { TookPart } from '../../contract/session.ts'
import { database } from '../../db/schema.ts'
import { sessionToken } from '../session/session-call.ts'
import { hasTakenPart } from './tour.ts'

const TIMEOUT_MS = 20_000

/** False also if it is unknown. Taking part on this computer is tracked by the steps themselves. */
export async function tookPartElsewhere(backend: string, fetching: typeof fetch = fetch): Promise<boolean> {
  try {
    const token = await sessionToken()
    if (token === null || (await hasTakenPart(database()))) return false
    const response = await fetching(`${backend}/api/me/took-part`, {
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.ok && TookPart.parse(await response.json()).tookPart
  } catch {
    return false
  }
}
