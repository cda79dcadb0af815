import { useEffect, useRef } from 'react'
import { count } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import type { Suggestion } from './suggestions.ts'

type SuggestionListProps = {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  onChoose: (suggestion: Suggestion) => void
  onActive: (index: number) => void
}

export default function SuggestionList({ id, suggestions, active, onChoose, onActive }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={words.desk.suggestions}
      // Keeps the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 min-w-40 overflow-y-auto rounded bg-float p-1 shadow-float"
    >
      {suggestions.map((one, index) => (
        <div
          key={one.kind === 'field' ? one.name : `${one.term.field}:${one.term.value}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Keyboard events belong to the field. On mouse up, because a finger that scrolls the list fires none.
          onMouseUp={() => onChoose(one)}
          onPointerMove={() => index !== active && onActive(index)}
          className={`flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 ${
            index === active ? 'bg-accent text-on-accent forced-colors:outline-2' : ''
          }`}
        >
          <span dir="auto" className="min-w-0 flex-1 truncate [text-align:-webkit-match-parent]">
            {one.label}
          </span>
          {one.kind === 'field' ? (
            <span dir="ltr" className="text-small opacity-80 max-[239px]:hidden">
              {one.name}:
            </span>
          ) : (
            one.count !== null && (
              <span className="text-small tabular-nums opacity-80" aria-label={words.desk.suggestionCount(one.count)}>
                {count(one.count)}
              </span>
            )
          )}
        </div>
      ))}
    </div>
  )
}
