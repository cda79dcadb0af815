/** A field for a remark; `@` suggests members by name, chosen with the arrow keys and Enter or Tab. */
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { Member } from '../../lib/contract/index.ts'
import { mentionAt, mentionLabels, peopleFor } from '../../lib/domain/experts/mentions.ts'
import { TextArea } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

type MentionFieldProps = {
  label: string
  value: string
  people: readonly Member[]
  hint?: string
  error?: string | null
  autoFocus?: boolean
  ref?: Ref<{ focus(): void }>
  onChange: (text: string) => void
  onSend: () => void
  onLeave: () => void
}

export function MentionField({ label, value, people, hint, error, autoFocus, ref, ...on }: MentionFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  /** Where the caret goes once the chosen name is inserted. */
  const goTo = useRef<number | null>(null)
  const id = useId()
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))
  useLayoutEffect(() => {
    if (goTo.current === null) return
    field.current?.setSelectionRange(goTo.current, goTo.current)
    goTo.current = null
  }, [value])

  const being = caret === null ? null : mentionAt(value, caret)
  const labels = mentionLabels(people)
  // No suggestions for a name that is already complete.
  const isWhole = being !== null && [...labels.values()].some((one) => being.typed.trimEnd() === one)
  const found = being && !isWhole ? peopleFor(being.typed, people, 6) : []
  const at = Math.min(chosen, found.length - 1)

  const put = (one: Member): void => {
    if (!being || caret === null) return
    const name = `@${labels.get(one.id)} `
    goTo.current = being.start + name.length
    on.onChange(value.slice(0, being.start) + name + value.slice(caret))
    setCaret(null)
    setChosen(0)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    const take = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      take()
      on.onSend()
    } else if (found.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      take()
      setChosen((at + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    } else if (found.length > 0 && (key === 'Enter' || key === 'Tab')) {
      take()
      put(found[at]!)
    } else if (key === 'Escape') {
      take()
      if (found.length > 0) setCaret(null)
      else on.onLeave()
    }
  }

  return (
    <div className="relative">
      <TextArea
        ref={field}
        label={label}
        hideLabel
        placeholder={label}
        hint={hint}
        error={error ?? null}
        value={value}
        rows={2}
        autoFocus={autoFocus}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={found.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          on.onChange(event.target.value)
          setCaret(event.target.selectionStart)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(null)}
      />
      {found.length > 0 && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={words.together.threads.mention}
          className="absolute inset-x-0 bottom-full z-30 mb-0.5 max-h-48 overflow-y-auto rounded border border-line bg-float p-0.5 shadow-float"
        >
          {found.map((one, index) => (
            <div
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // On pointer down, before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                put(one)
              }}
              className={`flex min-h-8 cursor-default items-center gap-2 rounded px-2 ${index === at ? 'bg-hover' : ''}`}
            >
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {labels.get(one.id)}
              </span>
              <span className="shrink-0 text-small text-quiet">{words.role[one.role]}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
