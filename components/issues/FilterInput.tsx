/**
 * The command bar's field: words search at once; `status:` and the like are completed from a list, by keyboard or
 * pointer, and become chips. A WAI-ARIA combobox: the focus stays in the field.
 */
import { Search } from 'lucide-react'
import { type KeyboardEvent, lazy, type Ref, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import { type FilterTerm, type IssueFilter, withTerm } from '../../lib/domain/issues/issue-filter.ts'
import { completionAt, parseTyped } from '../../lib/domain/issues/typed-filter.ts'
import { shortcutOf } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import type { Suggestion, SuggestionSource } from './suggestions.ts'

/** Loaded when the field is first used. */
const SuggestionList = lazy(() => import('./SuggestionList.tsx'))
const loadSuggestions = () => import('./suggestions.ts')

type FilterInputProps = {
  filter: IssueFilter
  source: SuggestionSource
  onFilter: (filter: IssueFilter) => void
  /** The field whose value is being typed, if any: some counts must be read first. */
  onCounting: (field: string | null) => void
  /** Moves to the list. */
  onLeave: () => void
  inputRef?: Ref<HTMLInputElement>
  /** Opened with the button beside the field: offers all fields. */
  asked: boolean
  onAsked: (asked: boolean) => void
}

/** The words that already search: without a last word that may become a term. */
const searching = (typed: string): string => typed.replace(/(?:^|\s)[\p{L}_]+(?:\.[^\s:"]+)?:\S*$/u, '').trim()

/** A last word may still become a field's name; after this pause it is searched for. */
const PAUSE_MS = 500

export function FilterInput(props: FilterInputProps) {
  const { filter, source, onFilter, onCounting, onLeave, inputRef, asked, onAsked } = props
  const id = useId()
  // The field's text; when the filter is set elsewhere, its words.
  const [draft, setDraft] = useState(filter.text)
  const [active, setActive] = useState(-1)
  const [closed, setClosed] = useState(true)
  const [offers, setOffers] = useState<Awaited<ReturnType<typeof loadSuggestions>> | null>(null)
  /** Words that do not search yet, and the filter they were typed over. */
  const [held, setHeld] = useState<{ text: string; over: IssueFilter } | null>(null)
  const isHeld = held?.over === filter
  const shown = isHeld || searching(draft) === filter.text.trim() ? draft : filter.text
  const suggestions = useMemo(
    () => (offers === null || (closed && !asked) ? [] : offers.suggestionsFor(shown, asked, source)),
    [offers, closed, asked, shown, source],
  )
  const open = suggestions.length > 0

  const typeIn = (typed: string, of: IssueFilter = filter): void => {
    setDraft(typed)
    setActive(-1)
    setClosed(false)
    const at = completionAt(typed)
    onCounting(at.part === 'value' ? (offers?.fieldMeant(at.name, source) ?? null) : null)
    const text = searching(typed)
    const isUnsure = of === filter && (offers?.mayBecomeField(typed) ?? false)
    setHeld(isUnsure ? { text, over: filter } : null)
    if (!isUnsure && (text !== filter.text || of !== filter)) onFilter({ ...of, text })
  }
  const searchHeld = (): void => {
    if (!held) return
    setHeld(null)
    if (isHeld && held.text !== filter.text) onFilter({ ...filter, text: held.text })
  }
  const paused = useRef(searchHeld)
  paused.current = searchHeld
  useEffect(() => {
    if (!held) return undefined
    const timer = setTimeout(() => paused.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [held])
  const close = (): void => {
    setClosed(true)
    setActive(-1)
    onAsked(false)
  }
  /** Complete terms become chips; the rest stays as words. */
  const take = (typed: string): void => {
    const { terms, rest } = parseTyped(typed)
    typeIn(rest, terms.reduce(withTerm, filter))
    if (terms.length > 0) close()
  }
  const choose = (suggestion: Suggestion): void => {
    const before = shown.replace(/\S*$/u, '')
    if (suggestion.kind === 'field') {
      typeIn(`${before}${suggestion.name}:`)
      onAsked(false)
    } else {
      addTerm(suggestion.term, before.trimEnd())
    }
  }
  const addTerm = (term: FilterTerm, rest: string): void => {
    const before = parseTyped(rest)
    typeIn(before.rest, withTerm(before.terms.reduce(withTerm, filter), term))
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const move = (by: number): void => {
      event.preventDefault()
      setActive((at) => (at + by + suggestions.length) % suggestions.length)
    }
    switch (event.key) {
      case 'ArrowDown':
        if (open) return move(1)
        event.preventDefault()
        return onLeave()
      case 'ArrowUp':
        return open ? move(active < 0 ? 0 : -1) : undefined
      case 'Tab':
        if (!open || active < 0) return close()
        event.preventDefault()
        return choose(suggestions[active]!)
      case 'Enter': {
        event.preventDefault()
        const one = suggestions[active] ?? offers?.meantBy(shown, suggestions)
        if (one) return choose(one)
        if (parseTyped(shown).terms.length > 0) return take(shown)
        searchHeld()
        close()
        return onLeave()
      }
      case ' ':
        if (suggestions.length === 1 && offers?.meantBy(shown, suggestions)) {
          event.preventDefault()
          return choose(suggestions[0]!)
        }
        if (parseTyped(shown).terms.length === 0) return
        event.preventDefault()
        return take(shown)
      case 'Escape':
        event.preventDefault()
        if (open) return close()
        return shown ? typeIn('') : onLeave()
      case 'Backspace':
        if (shown === '' && filter.terms.length > 0) onFilter({ ...filter, terms: filter.terms.slice(0, -1) })
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <Search size={14} aria-hidden className="pointer-events-none absolute start-2 top-2 text-quiet" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        dir={shown === '' ? undefined : 'auto'}
        aria-label={words.desk.bar}
        aria-keyshortcuts={shortcutOf('/')}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        title={words.desk.barHint}
        placeholder={words.desk.bar}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onChange={(event) => typeIn(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => void loadSuggestions().then(setOffers)}
        onBlur={() => {
          searchHeld()
          close()
        }}
        className="min-h-8 w-full rounded border border-edge bg-paper px-7 [text-align:-webkit-match-parent]"
      />
      {open && (
        <Suspense fallback={null}>
          <SuggestionList id={id} suggestions={suggestions} active={active} onChoose={choose} onActive={setActive} />
        </Suspense>
      )}
    </div>
  )
}
