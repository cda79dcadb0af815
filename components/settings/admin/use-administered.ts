/** A list that an admin manages on the server: the result of a change is shown, and the list is read again. */
import { useCallback } from 'react'
import type { ApiErrorCode, Result } from '../../../lib/contract/errors.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { onlineWords } from './late-words.ts'
import { type OnlineState, useOnline } from './use-online.ts'

type Administered<T> = {
  state: OnlineState<T>
  onLoad: () => void
  /** @param whyNot texts for certain error codes; other failures get a general text */
  report(reply: Result<unknown>, said: string, whyNot?: Partial<Record<ApiErrorCode, string>>): void
}

export function useAdministered<T>(api: { list(): Promise<Result<T>> }): Administered<T> {
  const say = usePanel((panel) => panel.say)
  const { state, load } = useOnline(useCallback(() => api.list(), [api]))
  return {
    state,
    onLoad: () => void load(),
    report(reply, said, whyNot = {}) {
      if (reply.ok) say(said)
      else say(whyNot[reply.code] ?? onlineWords.notDone, { tone: 'bad' })
      void load()
    },
  }
}
