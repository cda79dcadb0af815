/**
 * A first draft by the company's model, each sentence with the passage it cites and whether that supports it. It can be
 * taken whole, or only its supported sentences.
 */
import type { ContextDoc } from '../../lib/contract/index.ts'
import type { ModelDraft, WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { sourceLink } from '../../lib/writing/draft.ts'
import { sentencesJoined } from '../../lib/writing/sentences-joined.ts'
import { Sentences } from '../exchange/Sentences.tsx'
import { Button } from '../ui/Button.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { proposingWords } from '../ui/late/proposing.ts'
import { AskModel } from './AskModel.tsx'
import { useProposal } from './use-proposal.ts'

type DraftByModelProps = {
  help: WritingHelp
  query: string
  context: readonly ContextDoc[]
  onDraft: (answer: string) => void
}

/** Further documents are not sent: retrieval ranks the best first. */
const MOST_DOCUMENTS = 20

export function DraftByModel({ help, query, context, onDraft }: DraftByModelProps) {
  const { proposal, ask, stop } = useProposal<ModelDraft>()
  const take = (text: string, cited: readonly number[]): void => {
    const link = sourceLink(context[cited[0] ?? -1])
    onDraft(text + (link === null ? '' : `\n\n${link}`))
  }
  return (
    <div className="flex flex-col gap-1.5">
      <AskModel
        label={proposingWords.draft}
        proposal={proposal}
        onAsk={() => void ask((signal) => help.draft({ query, context: context.slice(0, MOST_DOCUMENTS) }, signal))}
        onStop={stop}
      />
      {proposal.state === 'made' && <Made drafted={proposal.value} context={context} onTake={take} onClose={stop} />}
    </div>
  )
}

type MadeProps = {
  drafted: ModelDraft
  context: readonly ContextDoc[]
  onTake: (text: string, cited: readonly number[]) => void
  onClose: () => void
}

function Made({ drafted: { text, sentences, cited }, context, onTake, onClose }: MadeProps) {
  const held = (sentences ?? []).filter(({ state }) => state === 'supported')
  const doubtful = (sentences ?? []).length - held.length
  const onlyHeld = sentencesJoined(held.map(({ start, end }) => text.slice(start, end))).text
  const citedByHeld = [...new Set(held.flatMap(({ nearest }) => (nearest ? [nearest.document] : [])))]
  return (
    <section aria-label={proposingWords.draftProposal} className="rounded border border-line bg-shade px-2 py-1.5">
      {sentences ? (
        <Sentences exchange={{ response: text, context: [...context] }} sentences={sentences} />
      ) : (
        <>
          <Prose text={text} />
          <p className="mt-1 text-small text-flag">{proposingWords.notChecked}</p>
        </>
      )}
      {doubtful > 0 && <p className="mt-1.5 text-small text-flag">{proposingWords.doubtful(doubtful)}</p>}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {doubtful > 0 && held.length > 0 && (
          <Button small onClick={() => onTake(onlyHeld, citedByHeld)}>
            {proposingWords.takeHeld}
          </Button>
        )}
        <Button small onClick={() => onTake(text, cited)}>
          {doubtful > 0 ? proposingWords.takeDraftAnyway : proposingWords.takeDraft}
        </Button>
        <Button small emphasis="quiet" onClick={onClose}>
          {proposingWords.leaveDraft}
        </Button>
      </div>
    </section>
  )
}
