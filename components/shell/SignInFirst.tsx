/** Shown in place of content for members only. */
import { LogIn } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { Blank } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'

export function SignInFirst({ why, onSignIn }: { why: string; onSignIn: () => void }) {
  return (
    <Blank
      icon={LogIn}
      title={why}
      actions={
        <Button emphasis="main" onClick={onSignIn}>
          {words.banner.signIn}
        </Button>
      }
    />
  )
}
