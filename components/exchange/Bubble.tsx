import type { ReactNode } from 'react'
import type { TurnRole } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'

const NAMES = { user: 'customer', assistant: 'assistant', agent: 'agent' } as const satisfies Record<TurnRole, string>

/** The customer's words are plain; the assistant's have a bar beside them. Screen readers are told who speaks. */
export function Bubble({
  role,
  children,
  tone = 'plain',
}: {
  role: TurnRole
  children: ReactNode
  tone?: 'plain' | 'flag'
}) {
  if (role === 'user') {
    return (
      <div className="font-medium">
        <span className="sr-only">{words.issue[NAMES.user]}: </span>
        {children}
      </div>
    )
  }
  return (
    <div className={`border-s-2 ps-2.5 ${tone === 'flag' ? 'border-flag' : 'border-edge'}`}>
      <span className="sr-only">{words.issue[NAMES[role]]}: </span>
      {children}
    </div>
  )
}
