import type { ReactNode } from 'react'
import type { ApiErrorCode } from '../../../lib/contract/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../ui/words.ts'
import { onlineWords } from './late-words.ts'
import type { OnlineState } from './use-online.ts'

type OnlineProps<T> = { state: OnlineState<T>; onLoad: () => void; children: (value: T) => ReactNode }

/** Renders the server's answer; until it is there, or if it fails, says so, and offers to try again if that can help. */
export function Online<T>({ state, onLoad, children }: OnlineProps<T>) {
  if (state.state === 'loading') return <p role="status">{words.loading}</p>
  if (state.state === 'ready') return children(state.value)
  return (
    <div role="alert">
      <p>{whyNot(state.code)}</p>
      {state.code !== 'forbidden' && (
        <Button className="mt-2" onClick={onLoad}>
          {onlineWords.tryAgain}
        </Button>
      )}
    </div>
  )
}

function whyNot(code: ApiErrorCode): string {
  if (code === 'unreachable' || code === 'timed_out') return onlineWords.offline
  return code === 'forbidden' ? onlineWords.forbidden : onlineWords.notRead
}
