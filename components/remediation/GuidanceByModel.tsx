/** Guidance worded by the company's model, offered below the one derived locally. */
import type { Guidance } from '../../lib/contract/index.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { proposingWords } from '../ui/late/proposing.ts'
import { AskModel } from './AskModel.tsx'
import { GuidanceProposal } from './GuidanceProposal.tsx'
import { useProposal } from './use-proposal.ts'

type GuidanceByModelProps = {
  help: Pick<WritingHelp, 'guidance'>
  explanation: string
  exchange: { query: string; response: string }
  now: Guidance
  onTake: (guidance: Guidance) => void
}

export function GuidanceByModel({ help, explanation, exchange, now, onTake }: GuidanceByModelProps) {
  const { proposal, ask, stop } = useProposal<{ guidance: Guidance; unsaid: string[]; of: string }>()
  const request = { explanation, query: exchange.query, response: exchange.response }
  return (
    <div className="mt-1.5">
      <AskModel
        label={proposingWords.guidance}
        proposal={proposal}
        disabled={explanation.trim() === ''}
        onAsk={() =>
          void ask(async (signal) => {
            const reply = await help.guidance(request, signal)
            return reply.ok ? { ...reply, of: explanation } : reply
          })
        }
        onStop={stop}
      />
      {proposal.state === 'made' && (
        <>
          {proposal.value.of !== explanation && <p className="text-small text-flag">{proposingWords.earlier}</p>}
          <GuidanceProposal
            now={now}
            proposed={proposal.value.guidance}
            unsaid={proposal.value.unsaid}
            onTake={onTake}
            onClose={stop}
          />
        </>
      )}
    </div>
  )
}
