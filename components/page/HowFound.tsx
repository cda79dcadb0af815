import { Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageConversation } from './page-data.ts'

/** Says that this page is read, on request by what and how reliably; and switches the marks in the page. */
export function HowFound({
  conversation,
  marksHidden,
  onMarks,
  onPoint,
  onReport,
}: {
  conversation: PageConversation
  marksHidden: boolean
  onMarks: (shown: boolean) => void
  /** Null if nobody may. */
  onPoint: (() => void) | null
  onReport: () => void
}) {
  const [open, setOpen] = useState(false)
  const { detection, turns, framed, host, changedAt } = conversation
  const adapted = detection.adapter?.matches === true
  return (
    <div className="shrink-0 border-b border-line px-3 py-1 text-small">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate text-quiet">{pageWords.reading(turns)}</p>
        <button
          type="button"
          aria-expanded={open}
          aria-label={pageWords.how}
          title={pageWords.how}
          onClick={() => setOpen(!open)}
          className="inline-flex size-6 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink"
        >
          <Info size={14} aria-hidden />
        </button>
      </div>
      {open && (
        <div className="pb-1.5">
          <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-3 gap-y-0.5 wrap-anywhere">
            <Fact name={pageWords.foundBy}>{adapted ? pageWords.byAdapter : pageWords.byDetection}</Fact>
            <Fact name={pageWords.frame}>
              {framed ? pageWords.inFrame(host) : pageWords.inPage(host)}
              {pageWords.where[detection.root]}
            </Fact>
            <Fact name={pageWords.sure}>{pageWords.percent(detection.confidence)}</Fact>
            <Fact name={pageWords.turns}>{turns}</Fact>
            <Fact name={pageWords.changed}>
              <Ago at={changedAt} inWords here />
            </Fact>
          </dl>
          <p className="mt-1.5">{pageWords.because}</p>
          <ul className="list-disc ps-4 text-quiet wrap-anywhere">
            {detection.why.map((why) => (
              <li key={why}>
                <bdi>{pageWords.sign(why)}</bdi>
              </li>
            ))}
          </ul>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            <Button small onClick={() => onMarks(marksHidden)}>
              {marksHidden ? pageWords.showMarks : pageWords.hideMarks}
            </Button>
            {onPoint && (
              <Button small onClick={onPoint}>
                {adapted ? pageWords.pointAgain : pageWords.point}
              </Button>
            )}
            <Button small onClick={onReport} title={pageWords.reportWhy}>
              {pageWords.report}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
