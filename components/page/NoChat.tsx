import { MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import type { Seen } from '../../lib/messaging/protocol.ts'
import { Button } from '../ui/Button.tsx'
import { hostOf } from '../ui/format.ts'
import { Blank } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'

type NoChatProps = {
  seen: Seen | null
  /** Origins of frames that are not read. */
  frames: readonly string[]
  onReadFrames: (origin: string) => void
  signedOut: boolean
  /** Null if nobody is signed in, nothing may be written, or pointing is in progress. */
  onPoint: (() => void) | null
  onLookAgain: () => void
  problem: string | null
  onReport: () => void
}

/** No chat was found: says what was seen instead, and offers two ways on. */
export function NoChat({
  seen,
  frames,
  onReadFrames,
  signedOut,
  onPoint,
  onLookAgain,
  problem,
  onReport,
}: NoChatProps) {
  const [why, setWhy] = useState(false)
  return (
    <Blank
      icon={MessageCircleQuestion}
      title={pageWords.noChat}
      actions={
        <>
          <Button emphasis="main" onClick={onLookAgain}>
            {pageWords.lookAgain}
          </Button>
          {onPoint && <Button onClick={onPoint}>{pageWords.point}</Button>}
          <Button emphasis="quiet" aria-expanded={why} onClick={() => setWhy(!why)}>
            {pageWords.noChatReasons}
          </Button>
        </>
      }
    >
      <p>{pageWords.noChatWhy}</p>
      {frames.length > 0 && (
        <>
          <p className="mt-2">{pageWords.framesNotRead}</p>
          <div className="mt-1.5 flex flex-wrap gap-2">
            {frames.map((origin) => (
              <Button key={origin} onClick={() => onReadFrames(origin)}>
                {pageWords.alwaysOn(hostOf(origin))}
              </Button>
            ))}
          </div>
        </>
      )}
      {(onPoint || signedOut) && <p className="mt-2">{onPoint ? pageWords.pointWhy : pageWords.pointSignedOut}</p>}
      {problem && (
        <p role="alert" className="mt-2 text-bad">
          {problem}
        </p>
      )}
      {why && (
        <>
          <p className="mt-2">{pageWords.noChatReasonsText}</p>
          {seen && <WhatWasSeen seen={seen} />}
          <p className="mt-2">{pageWords.reportWhy}</p>
          <Button small className="mt-1.5" onClick={onReport}>
            {pageWords.report}
          </Button>
        </>
      )}
    </Blank>
  )
}

function WhatWasSeen({ seen: { fields, guess } }: { seen: Seen }) {
  return (
    <>
      <p className="mt-2">{pageWords.seen(fields)}</p>
      {guess && (
        <>
          <p className="mt-1">{pageWords.seenGuess(guess.messages, guess.confidence)}</p>
          <ul className="mt-1 list-disc ps-4">
            {guess.why.map((one) => (
              <li key={one} dir="auto">
                {pageWords.sign(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
