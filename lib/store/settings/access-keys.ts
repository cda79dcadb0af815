/**
 * Access keys of a project's assistants, for its admins. The full key is only in the reply that creates it, and is
 * stored nowhere.
 */
import { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import { type AccessKeyInput, AccessKeyView } from '../../contract/serving-api/access-keys.ts'
import { onlineAt } from '../session/online.ts'

type AccessKeys = {
  list(): Promise<Result<AccessKeyView[]>>
  add(input: AccessKeyInput): Promise<Result<AccessKeyView>>
  revoke(id: string): Promise<Result<null>>
}

export function accessKeysOf(backend: string, projectId: string, fetching?: typeof fetch): AccessKeys {
  const call = onlineAt('/access_keys', { backend, projectId, fetching })
  return {
    list: () => call('GET', '/', z.array(AccessKeyView)),
    add: (input) => call('POST', '/', AccessKeyView, input),
    revoke: (id) => call('POST', `/${id}/revoke`, null),
  }
}
