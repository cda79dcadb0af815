/** Chooses members of an issue to split off or to move to another. The choice also sticks for later members. */
import { useMemo, useState } from 'react'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { hasWords } from '../../lib/domain/words-of.ts'
import { useDesk } from '../../lib/store/issues/desk.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
// Bundled with the dialog: users start typing as soon as it opens.
import Dialog from '../ui/DialogParts.tsx'
import { words } from '../ui/words.ts'

/** Further issues are found by searching. */
const MOST_SHOWN = 100
const MOST_TARGETS = 8

type GatherDialogProps = {
  open: boolean
  onClose: () => void
  issue: Issue
  members: readonly Exchange[]
  /** Moves them into a new issue. */
  onSplit: (exchangeIds: string[]) => void
  onMove: (exchangeIds: string[], toIssueId: string) => void
}

export default function GatherDialog({ open, onClose, issue, members, onSplit, onMove }: GatherDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState('')
  const [moving, setMoving] = useState(false)
  const shown = useMemo(
    () => members.filter((one) => hasWords(`${one.query} ${questionOf(one)}`, text)).slice(0, MOST_SHOWN),
    [members, text],
  )
  const ids = [...chosen]
  // Splitting off all members would leave nothing behind.
  const isSome = ids.length > 0 && ids.length < members.length
  const toggle = (id: string): void =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })

  return (
    <Dialog open={open} onClose={onClose} title={words.desk.gatherTitle}>
      <div className="flex flex-col gap-3">
        <p className="text-quiet">{words.desk.gatherHint}</p>
        <input
          type="search"
          dir={text ? 'auto' : undefined}
          aria-label={words.desk.gatherSearch}
          placeholder={words.desk.gatherSearch}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-8 rounded border border-edge bg-paper px-2"
        />
        <ul aria-label={words.desk.questions(issue.title)} className="flex max-h-64 flex-col overflow-y-auto">
          {shown.map((member) => (
            <li key={member.id}>
              <label className="flex min-h-8 items-center gap-2 rounded-small px-1 hover:bg-hover">
                <input
                  type="checkbox"
                  checked={chosen.has(member.id)}
                  onChange={() => toggle(member.id)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span dir="auto" className="min-w-0 flex-1">
                  {questionOf(member)}
                </span>
                <span className="shrink-0 text-small text-quiet">
                  <Ago at={member.occurredAt} />
                </span>
              </label>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button emphasis="main" disabled={!isSome} onClick={() => onSplit(ids)}>
            {words.desk.split(ids.length)}
          </Button>
          <Button disabled={ids.length === 0} aria-expanded={moving} onClick={() => setMoving(!moving)}>
            {words.desk.moveTo}
          </Button>
        </div>
        {moving && <Targets not={issue.id} onChoose={(id) => onMove(ids, id)} />}
      </div>
    </Dialog>
  )
}

function Targets({ not, onChoose }: { not: string; onChoose: (id: string) => void }) {
  const all = useDesk((desk) => desk.all)
  const [text, setText] = useState('')
  const found = useMemo(
    () =>
      text.trim() === ''
        ? []
        : (all ?? []).filter((issue) => issue.id !== not && hasWords(issue.title, text)).slice(0, MOST_TARGETS),
    [all, not, text],
  )
  return (
    <div className="flex flex-col gap-1">
      <input
        type="search"
        // Opened by the button above.
        autoFocus
        dir={text ? 'auto' : undefined}
        aria-label={words.desk.moveSearch}
        placeholder={words.desk.moveSearch}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-h-8 rounded border border-edge bg-paper px-2"
      />
      <ul>
        {found.map((issue) => (
          <li key={issue.id}>
            <button
              type="button"
              className="flex min-h-8 w-full items-center gap-2 rounded-small px-1 text-start hover:bg-hover"
              onClick={() => onChoose(issue.id)}
            >
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {issue.title}
              </span>
              <span className="shrink-0 text-small text-quiet">{words.issues.asks(issue.exchangeCount)}</span>
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && found.length === 0 && <p className="text-quiet">{words.desk.noTarget}</p>}
    </div>
  )
}
