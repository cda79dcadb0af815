/** Data that an admin's view reads from the server: loading, loaded, or failed. */
import { useCallback, useEffect, useState } from 'react'
import type { ApiErrorCode, Result } from '../../../lib/contract/errors.ts'

export type OnlineState<T> =
  | { state: 'loading' }
  | { state: 'failed'; code: ApiErrorCode }
  | { state: 'ready'; value: T }

/** Read on mount and whenever `load` is called; the previous data stays until the new data has arrived. */
export function useOnline<T>(read: () => Promise<Result<T>>): { state: OnlineState<T>; load: () => Promise<void> } {
  const [state, setState] = useState<OnlineState<T>>({ state: 'loading' })
  const load = useCallback(async () => {
    const reply = await read()
    setState(reply.ok ? { state: 'ready', value: reply.value } : { state: 'failed', code: reply.code })
  }, [read])
  useEffect(() => {
    void load()
  }, [load])
  return { state, load }
}
