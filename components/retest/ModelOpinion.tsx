/** The company's model's opinion of an answer that the rules leave to a person: on request, stored with the retest. */
import { Sparkles } from 'lucide-react'
import type { Opinion, Retest } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { type NoOpinion, type OpinionHelp, useOpinionHelp } from '../../lib/store/remediation/writing-help.ts'
import { useProposal } from '../remediation/use-proposal.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { late } from '../ui/words.ts'
import { opinion as english } from '../ui/words/en/opinion.ts'

const said = late('opinion', english)

/** Renders nothing if there is no opinion and none can be requested. */
export function ModelOpinion({ retest }: { retest: Retest }) {
  const { project, session, role, readOnly, nameOf } = usePanelUser()
  const mayAsk = retest.opinion === undefined && role !== null && can(role, 'retest') && !readOnly
  const help = useOpinionHelp(mayAsk ? (session?.backend ?? null) : null, project?.id ?? null)
  return <OpinionView retest={retest} help={help} nameOf={nameOf} />
}

type OpinionViewProps = {
  retest: Pick<Retest, 'id' | 'opinion'>
  /** Null if no model can be asked. */
  help: OpinionHelp | null
  nameOf: (userId: string) => string
}

export function OpinionView({ retest, help, nameOf }: OpinionViewProps) {
  const { proposal, ask, stop } = useProposal<{ opinion: Opinion }, NoOpinion>()
  const { state } = proposal
  // The updated row arrives with the next sync; the reply has the opinion already.
  const given = retest.opinion ?? (state === 'made' ? proposal.value.opinion : null)
  if (!given && !help) return null
  return (
    <div className="border-t border-line pt-1.5">
      <dt className="text-small text-quiet">{said.title}</dt>
      <dd className="flex flex-col gap-1">
        {!given && help && (
          <div>
            {state === 'asking' ? (
              <Button small onClick={stop}>
                {said.stop}
              </Button>
            ) : (
              <Button
                small
                icon={Sparkles}
                onClick={() => void ask((signal) => help.opinion({ retestId: retest.id }, signal))}
              >
                {state === 'failed' ? said.again : said.ask}
              </Button>
            )}
          </div>
        )}
        <div role="status">
          {given ? (
            <Given opinion={given} nameOf={nameOf} />
          ) : (
            (state === 'asking' || state === 'failed') && (
              <p className="text-small text-quiet">{state === 'asking' ? said.asking : said.failed[proposal.why]}</p>
            )
          )}
        </div>
      </dd>
    </div>
  )
}

function Given({ opinion, nameOf }: { opinion: Opinion; nameOf: (userId: string) => string }) {
  return (
    <>
      <p>{said.thinks[opinion.follows]}</p>
      <p dir="auto" className="break-words">
        <q>{opinion.reason}</q>
      </p>
      <p className="text-small text-quiet">
        <bdi>{opinion.model}</bdi> · {said.askedBy(nameOf(opinion.askedBy))} · <Ago at={opinion.at} inWords />
      </p>
      <p className="text-small text-quiet">{said.onlyAnOpinion}</p>
    </>
  )
}
