/** "Is this response acceptable?": one key each, and the effect of the focused choice in words before it is made. */
import { useRef, useState } from 'react'
import type { ReasonCode, Role, Verdict } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button, Kbd, shortcutOf } from '../ui/Button.tsx'
import type { CommandKey } from '../ui/commands.ts'
import { Dock } from '../ui/Dock.tsx'
import { useDrawn } from '../ui/drawn.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { words } from '../ui/words.ts'
import { becauseWords, expertWords, judgeWords } from '../ui/late/judge.ts'
import type { Names } from './History.tsx'
import { ReasonPicker } from './ReasonPicker.tsx'
import type { ReviewProgress } from './review-progress.ts'
import { ReviewLine } from './ReviewLine.tsx'

export type Judgement = 'good' | 'bad' | 'skip' | 'cant_tell'

const choices = (): readonly { value: Judgement; key: CommandKey; label: string; name: string }[] => [
  { value: 'good', key: 'g', label: judgeWords.yes, name: judgeWords.yes },
  { value: 'bad', key: 'b', label: judgeWords.no, name: judgeWords.no },
  { value: 'skip', key: 's', label: judgeWords.skip, name: judgeWords.skipFull },
  { value: 'cant_tell', key: 't', label: judgeWords.cantTell, name: judgeWords.cantTell },
]

export type VerdictDockProps = {
  role: Role
  /** Nothing can be written, because the database is newer than this version. */
  readOnly?: boolean
  mine: Verdict | null
  review: ReviewProgress
  addressed: boolean
  /** Not the central exchange of an open issue: Good does not address the issue from here. */
  isAside?: boolean
  active: boolean
  /** Selected words of the response, which would become the evidence of a No. */
  selected?: string | null
  nameOf: Names
  onJudge: (judgement: Judgement) => void
  /** Judges No with a reason, and goes on to the next issue. */
  onBadBecause: (reason: ReasonCode) => void
  onTakeBack: () => void
  onWrite: () => void
  onReopen: () => void
}

export function VerdictDock(props: VerdictDockProps) {
  const { role, readOnly = false, mine, review, isAside = false, active, onJudge } = props
  const [looked, setLooked] = useState<Judgement | null>(null)
  const [choosing, setChoosing] = useState(false)
  const because = useRef<HTMLButtonElement>(null)
  useLostFocus(choosing, because)
  // Not to a choice: pressing Enter twice would then judge.
  const question = useRef<HTMLParagraphElement>(null)
  useLostFocus(`${mine?.id} ${props.addressed}`, question)
  const drawn = useDrawn()
  /** Ignores key repeat and hasty second presses: nobody has seen the new response yet. */
  const isMeant = (event: KeyboardEvent): boolean => drawn.current && !event.repeat
  const may = can(role, 'judge') && !readOnly
  const mayWrite = may && mine?.value === 'bad'
  useKeys(
    {
      ...Object.fromEntries(
        choices().map(({ key, value }) => [key, (event: KeyboardEvent) => isMeant(event) && onJudge(value)]),
      ),
      'Shift+b': (event) => isMeant(event) && setChoosing(true),
      ...(mayWrite ? { w: props.onWrite } : {}),
    },
    active && may && !choosing,
  )

  if (!can(role, 'judge')) {
    return <Dock>{<p className="text-quiet">{judgeWords.mayNot(words.role[role])}</p>}</Dock>
  }
  if (choosing) {
    return (
      <Dock>
        <ReasonPicker
          onLeave={() => setChoosing(false)}
          onChoose={(reason) => {
            setChoosing(false)
            props.onBadBecause(reason)
          }}
        />
      </Dock>
    )
  }
  const settling = review.state === 'disputed' && review.maySettle
  return (
    <Dock>
      {mine && <Mine {...props} mine={mine} />}
      {!mine && props.addressed && (
        <div className="mb-2 flex items-center gap-2">
          <p className="min-w-0 flex-1 text-small">{words.issueStatus.addressed}.</p>
          <Button small onClick={props.onReopen} disabled={readOnly}>
            {judgeWords.reopen}
          </Button>
        </div>
      )}
      <ReviewLine review={review} nameOf={props.nameOf} />
      <div className="flex items-center gap-0.5 max-[239px]:flex-wrap">
        <p
          ref={question}
          id="judge-question"
          tabIndex={-1}
          className="min-w-0 grow basis-0 font-semibold outline-none max-[239px]:basis-full"
        >
          {settling ? expertWords.settleQuestion : judgeWords.question}
        </p>
        <Button
          ref={because}
          small
          emphasis="quiet"
          keys="Shift+b"
          disabled={readOnly}
          className="-me-[7px] shrink-0 gap-0.5! border-transparent! ps-[5px]!"
          onClick={() => setChoosing(true)}
          onFocus={() => setLooked('bad')}
          onBlur={() => setLooked(null)}
        >
          {becauseWords.title}
        </Button>
      </div>
      <div
        role="group"
        aria-labelledby="judge-question"
        className="mt-1.5 grid grid-cols-[1fr_1fr_1.15fr_1.45fr] gap-1.5 max-[339px]:grid-cols-2"
        onPointerLeave={() => setLooked(null)}
      >
        {choices().map(({ value, key, label, name }) => (
          <button
            key={value}
            type="button"
            aria-label={name}
            aria-keyshortcuts={shortcutOf(key)}
            aria-describedby="judge-effect"
            aria-pressed={mine ? mine.value === value : undefined}
            disabled={readOnly}
            onClick={() => onJudge(value)}
            onFocus={() => setLooked(value)}
            onBlur={() => setLooked(null)}
            onPointerEnter={() => setLooked(value)}
            className="inline-flex min-h-9 items-center justify-center gap-1 rounded border border-edge bg-paper px-1 whitespace-nowrap hover:not-disabled:bg-hover disabled:opacity-55 max-[239px]:flex-wrap max-[239px]:py-1 aria-pressed:border-accent aria-pressed:bg-accent-shade"
          >
            {label}
            <Kbd keys={key} />
          </button>
        ))}
      </div>
      <Effect
        id="judge-effect"
        all={EFFECTS.map((one) => effectOf(one, review, isAside))}
        text={
          props.selected && (looked === null || looked === 'bad')
            ? becauseWords.evidence(props.selected)
            : effectOf(looked ?? 'rest', review, isAside)
        }
      />
    </Dock>
  )
}

const EFFECTS = ['rest', 'good', 'bad', 'skip', 'cant_tell'] as const

/** As high as the longest text, so that nothing moves away from under the pointer. */
function Effect({ id, all, text }: { id: string; all: readonly string[]; text: string }) {
  return (
    <div className="mt-1.5 grid text-small text-quiet">
      {all.map((one) => (
        <span
          key={one}
          aria-hidden
          data-effect={one}
          className="invisible col-start-1 row-start-1 before:content-[attr(data-effect)]"
        />
      ))}
      <p id={id} dir="auto" className="col-start-1 row-start-1 line-clamp-4 min-w-0">
        {text}
      </p>
    </div>
  )
}

function effectOf(of: (typeof EFFECTS)[number], review: ReviewProgress, isAside: boolean): string {
  if (review.state === 'disputed' && review.maySettle && (of === 'good' || of === 'bad'))
    return expertWords.settleEffect[of]
  const several = review.state === 'blind' || review.state === 'waiting'
  if (several) return expertWords.effects[of]
  return of === 'good' && isAside ? judgeWords.goodAside : judgeWords.effects[of]
}

function Mine({ mine, onTakeBack, onWrite, readOnly }: VerdictDockProps & { mine: Verdict }) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1">
      <p className="flex min-w-0 grow basis-44 items-center gap-1.5 text-small">
        {mine.value !== 'cant_tell' && <Glyph kind={mine.value} />}
        <span>
          {judgeWords.yours(words.verdict[mine.value])}
          <span className="text-quiet">
            {' '}
            <Ago at={mine.at} inWords />
          </span>
        </span>
      </p>
      {mine.value === 'bad' && (
        <Button small onClick={onWrite} disabled={readOnly} keys="w">
          {judgeWords.write}
        </Button>
      )}
      <Button small emphasis="quiet" onClick={onTakeBack} disabled={readOnly}>
        {judgeWords.takeBack}
      </Button>
    </div>
  )
}
