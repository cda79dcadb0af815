/** What is known about an issue besides the response: context, who else asked, what was written and said. */
import type { ReactNode } from 'react'
import type { Exchange, Retest, Verdict } from '../../lib/contract/index.ts'
import type { SaidBy } from '../../lib/domain/issues/said.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import { Fold, Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { ContextList } from './ContextList.tsx'
import { Conversation } from './Conversation.tsx'
import { History, type Names } from './History.tsx'
import type { IssueData } from './issue-data.ts'
import { Members } from './Members.tsx'
import { MetadataList } from './MetadataList.tsx'

type IssueRecordProps = {
  data: IssueData
  exchange: Exchange
  /** Standing verdicts on this exchange. */
  ofExchange: readonly Verdict[]
  foundBy: ReadonlySet<SaidBy> | undefined
  nameOf: Names
  aboutRecord: ReactNode
  aboutMembers: ReactNode
  aboutWritten: ReactNode
  talk: ReactNode
  happened: ReactNode
  onExchange: (id: string) => void
  onRemediation: (id: string) => void
  onRetest: ((retest: Retest) => void) | undefined
}

export function IssueRecord(props: IssueRecordProps) {
  const { data, exchange, ofExchange, nameOf } = props
  const { issue, members, verdicts, remediations, retests } = data
  const turns = exchange.before.length + exchange.after.length
  return (
    <>
      <Fold
        title={words.issue.context}
        summary={
          exchange.context.length > 0
            ? `${words.issue.documents(exchange.context.length)}${exchange.contextSource ? `, ${words.issue.contextFrom[exchange.contextSource]}` : ''}`
            : undefined
        }
        open={props.foundBy?.has('context')}
      >
        <ContextList exchange={exchange} verdicts={ofExchange} />
      </Fold>
      <Fold title={words.issue.metadata}>
        <MetadataList exchange={exchange} />
        {props.aboutRecord}
      </Fold>
      {turns > 0 && (
        <Fold
          title={words.issue.conversation}
          summary={words.issue.turns(turns)}
          open={props.foundBy?.has('conversation')}
        >
          <Conversation exchange={exchange} />
        </Fold>
      )}
      <Fold
        title={words.issue.members}
        summary={words.issues.asks(seenCount(issue))}
        open={members.length > 1 && members.length <= 4}
      >
        <Members
          members={members}
          centralId={issue.centralExchangeId}
          shownId={exchange.id}
          onShow={props.onExchange}
        />
        {props.aboutMembers}
      </Fold>
      <Section title={words.issue.written} aside={props.aboutWritten}>
        <History
          verdicts={verdicts}
          remediations={remediations}
          retests={retests}
          nameOf={nameOf}
          onRemediation={props.onRemediation}
          onRetest={props.onRetest}
        />
      </Section>
      {props.talk}
      {props.happened && <Fold title={words.together.activity.title}>{props.happened}</Fold>}
    </>
  )
}
