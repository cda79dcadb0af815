/** Offers to ask the company's model, shows that it is working, and says why it failed. */
import { Sparkles } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { proposingWords } from '../ui/late/proposing.ts'
import type { Proposal } from './use-proposal.ts'

type AskModelProps = {
  label: string
  proposal: Proposal<object>
  disabled?: boolean
  onAsk: () => void
  onStop: () => void
}

export function AskModel({ label, proposal, disabled = false, onAsk, onStop }: AskModelProps) {
  const { state } = proposal
  const ask = useRef<HTMLButtonElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  useLostFocus(state, () => ask.current ?? said.current)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      {state === 'asking' ? (
        <Button small onClick={onStop}>
          {proposingWords.stop}
        </Button>
      ) : (
        state !== 'made' && (
          <Button ref={ask} small icon={Sparkles} disabled={disabled} onClick={onAsk}>
            {state === 'failed' ? proposingWords.again : label}
          </Button>
        )
      )}
      <p ref={said} role="status" tabIndex={-1} className="min-w-32 flex-1 text-quiet outline-none">
        {state === 'asking'
          ? proposingWords.asking
          : state === 'failed'
            ? proposingWords.failed[proposal.why]
            : state === 'made'
              ? proposingWords.made
              : ''}
      </p>
    </div>
  )
}
