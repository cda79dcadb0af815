/** Who is signed in, and signing out. */
import type { ReactNode } from 'react'
import type { Role } from '../../../lib/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../ui/words.ts'
import { settingWords } from '../late-words.ts'
import { SignOutDialog } from './SignOutDialog.tsx'

export type AccountViewProps = {
  account: { name: string; email: string; role: Role; project: string }
  backend: string
  /** Number of unsent changes. */
  pending: number
  /** Also opened by Sign out in the menu. */
  signingOut: boolean
  onSigningOut: (open: boolean) => void
  onSignOut: () => void
  /** The user's own password, rendered by its own component. */
  password?: ReactNode
}

export function AccountView({ account, backend, pending, signingOut, password, ...acts }: AccountViewProps) {
  return (
    <>
      <div className="px-3 pb-4">
        <p dir="auto" className="truncate font-medium [text-align:-webkit-match-parent]">
          {account.name}
        </p>
        <p className="truncate text-small text-quiet">{account.email}</p>
        <p className="mt-2">{settingWords.roleIn(words.role[account.role], account.project)}</p>
        <p dir="ltr" className="truncate text-small text-quiet [text-align:-webkit-match-parent]">
          {backend}
        </p>
        <Button className="mt-3" onClick={() => (pending > 0 ? acts.onSigningOut(true) : acts.onSignOut())}>
          {settingWords.signOut}
        </Button>
      </div>
      {password}
      <SignOutDialog
        pending={pending}
        open={signingOut}
        onClose={() => acts.onSigningOut(false)}
        onSignOut={acts.onSignOut}
      />
    </>
  )
}
