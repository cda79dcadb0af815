/** A conversation being read: how it was found, and each exchange with what is known about it. */
import { can } from '../../lib/domain/permissions.ts'
import { Banner, Blank } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import { ExchangeCard } from './ExchangeCard.tsx'
import { HowFound } from './HowFound.tsx'
import { HowSure, mayPoint, Newer, Pointed } from './HowReliable.tsx'
import { MarksRefused } from './MarksRefused.tsx'
import { NotHereForGood } from './NotHereForGood.tsx'
import type { PageData, PageExchange } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { PENDING, PendingExchange } from './PendingExchange.tsx'
import { useConversationKeys } from './use-conversation-keys.ts'
import { useFolds } from './use-folds.ts'
import { WhichChat } from './WhichChat.tsx'

type ReadingProps = PageViewProps &
  Extract<PageData, { state: 'reading' }> & { onBeginFlag: (one: PageExchange) => void }

export function Reading(props: ReadingProps) {
  const { conversation, inProject, lasting, role, userId, readOnly = false } = props
  const { exchanges, pending } = conversation
  const mayJudge = role !== null && can(role, 'judge') && inProject && !readOnly
  const mayFlag = role !== null && can(role, 'capture') && inProject && !readOnly
  const folds = useFolds(mayJudge)
  const keys = useConversationKeys({ ...props, mayJudge, mayFlag, folds })

  return (
    <>
      <Pointed {...props} />
      <WhichChat chats={conversation.chats} onChoose={props.onChooseChat} />
      <HowFound
        conversation={conversation}
        marksHidden={props.marksHidden ?? false}
        onMarks={props.onMarks}
        onReport={props.onReport}
        onPoint={mayPoint(props) && !props.pointing ? props.onPoint : null}
      />
      <Newer {...props} />
      <HowSure {...props} detection={conversation.detection} />
      {conversation.hasGap && <Banner>{pageWords.gap}</Banner>}
      {props.marksRefused && !props.marksHidden && <MarksRefused onAgain={props.onMarksAgain} />}
      <NotHereForGood {...props} lasting={lasting} inProject={inProject} host={conversation.host} />
      {exchanges.length === 0 && !pending && (
        <Blank title={conversation.erased ? pageWords.erased : pageWords.noExchange}>
          {conversation.erased ? pageWords.erasedWhy : pageWords.noExchangeWhy}
        </Blank>
      )}
      <ul
        ref={keys.list}
        aria-label={pageWords.conversation}
        className="mx-auto min-h-0 w-full max-w-3xl flex-1 overflow-y-auto"
      >
        {exchanges.map((one, index) => (
          <ExchangeCard
            key={one.id}
            one={one}
            selected={props.selected?.exchangeId === one.id ? props.selected.quote : null}
            originalOpen={folds.isUnfolded(one)}
            onOriginal={(open) => folds.unfold(one.id, open)}
            role={role}
            userId={userId}
            readOnly={readOnly}
            inProject={inProject}
            tabStop={index === keys.at}
            onFocus={() => keys.setAtId(one.id)}
            onJudge={props.onJudge}
            onFlag={() => props.onBeginFlag(one)}
            onUnflag={props.onUnflag}
            onShow={props.onShow}
            onOpenIssue={props.onOpenIssue}
          />
        ))}
        {pending && (
          <PendingExchange
            pending={pending}
            tabStop={!keys.here}
            isAskedEarly={keys.isAskedEarly}
            onFocus={() => keys.setAtId(PENDING)}
          />
        )}
        {conversation.withPerson && <li className="px-3 py-2.5 text-small text-quiet">{pageWords.withPerson}</li>}
      </ul>
    </>
  )
}
