/** The conversation on this page; or why none is read, and what to do about it. */
import { type ReactNode, useState } from 'react'
import type { ManualFlag } from '../../lib/contract/index.ts'
import { hasRoomForSpan } from '../../lib/domain/remediation/quote.ts'
import { Skeleton } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import { FlagDialog } from './FlagDialog.tsx'
import { mayPoint, Newer, Pointed } from './HowReliable.tsx'
import { NoChat } from './NoChat.tsx'
import { NotRead } from './NotRead.tsx'
import type { PageExchange } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { Reading } from './Reading.tsx'

/** The flagged exchange as it was when the user began to write about it. */
type Flagging = {
  /** Null once flagging is done. */
  id: string | null
  about: string
  aboutShown: boolean
  mine: ManualFlag | null
  /** Words of the response that were selected in the page by then. */
  quote: string | null
  open: boolean
  /** Increases per exchange: reopening one keeps its text, and another one starts empty. */
  turn: number
}
const NOTHING: Flagging = { id: null, about: '', aboutShown: false, mine: null, quote: null, open: false, turn: 0 }

export function PageView(props: PageViewProps): ReactNode {
  const [flagging, setFlagging] = useState(NOTHING)
  const begin = ({ id, exchange, replaced, flags }: PageExchange): void => {
    props.onFlagging?.(id)
    const mine = flags.find(({ by }) => by === props.userId) ?? null
    const isTaken = props.selected?.exchangeId === id && hasRoomForSpan(mine?.evidence)
    const quote = isTaken ? props.selected!.quote : null
    setFlagging((before) =>
      // Reopened after closing by mistake, it still has the text; not once the flag that it was about has gone or come.
      before.id === id && before.mine?.id === mine?.id
        ? { ...before, quote, open: true }
        : { id, about: exchange.query, aboutShown: replaced !== null, mine, quote, open: true, turn: before.turn + 1 },
    )
  }
  const { id, mine, quote } = flagging
  return (
    <>
      <Shown {...props} onBeginFlag={begin} />
      {/* Outside the conversation, so that the text survives it. */}
      <FlagDialog
        key={flagging.turn}
        open={flagging.open}
        about={flagging.about}
        aboutShown={flagging.aboutShown}
        mine={mine}
        quote={quote}
        onClose={() => setFlagging({ ...flagging, open: false })}
        onFlag={(reason, note) => {
          if (id !== null) props.onFlag(id, reason, note)
          setFlagging({ ...flagging, id: null, open: false })
        }}
      />
    </>
  )
}

function Shown(props: PageViewProps & { onBeginFlag: (one: PageExchange) => void }): ReactNode {
  const { data } = props
  switch (data.state) {
    case 'loading':
      return <Skeleton label={pageWords.loading} rows={3} />
    case 'no_chat':
      return (
        <>
          <Pointed {...props} />
          <Newer {...props} />
          <NoChat
            seen={data.seen}
            frames={props.frames ?? []}
            onReadFrames={props.onReadFrames}
            signedOut={props.role === null}
            onPoint={mayPoint(props) && !props.pointing ? props.onPoint : null}
            onLookAgain={props.onLookAgain}
            problem={props.problem ?? null}
            onReport={props.onReport}
          />
        </>
      )
    case 'reading':
      return <Reading {...props} {...data} />
    default:
      return <NotRead {...props} data={data} />
  }
}
