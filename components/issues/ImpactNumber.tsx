import { Tip } from '../ui/Tip.tsx'
import { words } from '../ui/words.ts'
import { impactSentences, type ShownIssue } from './issue-words.ts'
import { ROW } from './row-look.ts'

/** The number, with its three factors on hover. Part of the row's button in a row; focusable on its own elsewhere. */
export function ImpactNumber({
  shown,
  halfLifeDays,
  focusable = false,
}: {
  shown: ShownIssue
  halfLifeDays: number
  focusable?: boolean
}) {
  const value = Math.round(shown.impact.impact)
  const body = (
    <>
      <span aria-hidden className={ROW.triangle}>
        ▲
      </span>
      <span className={ROW.value}>{value}</span>
    </>
  )
  const className = ROW.number
  return (
    <Tip
      trigger={
        focusable ? (
          <button type="button" className={`${className} min-h-6 rounded px-1`} aria-label={words.impact.title(value)}>
            {body}
          </button>
        ) : (
          <span className={className}>{body}</span>
        )
      }
    >
      <Factors shown={shown} halfLifeDays={halfLifeDays} />
    </Tip>
  )
}

/** Rendered on demand: most numbers are never hovered. */
function Factors({ shown, halfLifeDays }: { shown: ShownIssue; halfLifeDays: number }) {
  return (
    <>
      <p className="font-semibold">{words.impact.title(Math.round(shown.impact.impact))}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {impactSentences(shown).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1.5 text-quiet">{words.impact.formula(halfLifeDays)}</p>
    </>
  )
}
