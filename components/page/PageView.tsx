/** The conversation here, now; or why none is read, and what to do about it. */
import { type ReactNode, useState } from 'react'
import { Skeleton } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import { FlagDialog } from './FlagDialog.tsx'
import { mayPoint, Newer, Pointed } from './HowReliable.tsx'
import { NoChat } from './NoChat.tsx'
import { NotRead } from './NotRead.tsx'
import type { PageExchange } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { Reading } from './Reading.tsx'

/** What is flagged, as it was when somebody began to write about it. */
type Flagging = { id: string; about: string; aboutShown: boolean }

export function PageView(props: PageViewProps): ReactNode {
  const [flagging, setFlagging] = useState<Flagging | null>(null)
  const begin = ({ id, exchange, replaced }: PageExchange): void => {
    props.onFlagging?.(id)
    setFlagging({ id, about: exchange.query, aboutShown: replaced !== null })
  }
  return (
    <>
      <Shown {...props} onBeginFlag={begin} />
      {/* Not in the conversation: what is written here outlives it. */}
      <FlagDialog
        open={flagging !== null}
        about={flagging?.about ?? ''}
        aboutShown={flagging?.aboutShown ?? false}
        onClose={() => setFlagging(null)}
        onFlag={(reason, note) => {
          if (flagging) props.onFlag(flagging.id, reason, note)
          setFlagging(null)
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
