/** A markdown field with a small toolbar, shortcuts, and a paste that keeps structure but not appearance. */
import { Toolbar } from '@base-ui/react/toolbar'
import { Bold, Code, Italic, Link, List, ListOrdered, type LucideIcon, Split } from 'lucide-react'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { MOD } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { nameOf } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import {
  applied,
  casesAfter,
  type Command,
  command,
  pastedAddress,
  type Replacement,
  type Selected,
} from './markdown-commands.ts'

const COMMANDS: readonly { name: Command; icon: LucideIcon; keys: string }[] = [
  { name: 'bold', icon: Bold, keys: 'Mod+b' },
  { name: 'italic', icon: Italic, keys: 'Mod+i' },
  { name: 'link', icon: Link, keys: 'Mod+Shift+k' },
  { name: 'list', icon: List, keys: 'Mod+Shift+8' },
  { name: 'steps', icon: ListOrdered, keys: 'Mod+Shift+7' },
  { name: 'code', icon: Code, keys: 'Mod+e' },
]

const toolClass = 'inline-flex size-7 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink'

/** What Shift makes of a digit depends on the keyboard layout, so these shortcuts use the physical key. */
function commandFor(event: KeyboardEvent): Command | null {
  const pressed = nameOf(event.nativeEvent)
  if (!pressed?.startsWith('Mod+')) return null
  const key = /^Digit(\d)$/.exec(event.nativeEvent.code)?.[1] ?? pressed.slice('Mod+'.length)
  const keys = `Mod+${event.shiftKey ? 'Shift+' : ''}${key}`
  return COMMANDS.find((one) => one.keys === keys)?.name ?? null
}

export type MarkdownHandle = {
  /** Like typing, so that the browser's own undo reverts it. */
  replace: (change: Replacement) => void
  select: (words: Selected) => void
}

export type MarkdownFieldProps = {
  label: string
  hint: ReactNode
  placeholder: string
  value: string
  invalid: boolean
  onChange: (value: string) => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  /** Beside the toolbar. */
  aside?: ReactNode
  handle?: Ref<MarkdownHandle>
  /** Rendered behind the text; `over` is rendered in front of the field. */
  behind?: ReactNode
  over?: ReactNode
  /** Called first. @returns whether it handled the key */
  onKey?: (event: KeyboardEvent) => boolean
  /** The caret's new position; null when the user types or leaves. */
  onCaret?: (at: Selected | null) => void
}

export function MarkdownField(props: MarkdownFieldProps) {
  const { value, onChange, fieldRef } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const field = fieldRef ?? own
  const selectNext = useRef<Selected | null>(null)
  useLayoutEffect(() => {
    const next = selectNext.current
    selectNext.current = null
    if (next) field.current?.setSelectionRange(next.start, next.end)
  }, [value, field])

  function replace(change: Replacement): void {
    const el = field.current
    if (!el) return
    el.focus()
    el.setSelectionRange(change.from, change.to)
    selectNext.current = change.select
    // Deprecated, but the only way to change the text that the browser's own undo can revert.
    const done = document.execCommand?.(change.insert === '' ? 'delete' : 'insertText', false, change.insert)
    if (!done) onChange(applied(el.value, change))
    else el.setSelectionRange(change.select.start, change.select.end)
  }
  useImperativeHandle(props.handle, () => ({
    replace,
    select: ({ start, end }) => {
      field.current?.focus()
      field.current?.setSelectionRange(start, end)
    },
  }))
  const typing = useRef(false)
  const selected = (): Selected => ({
    start: field.current?.selectionStart ?? 0,
    end: field.current?.selectionEnd ?? 0,
  })
  const run = (name: Command): void => replace(command(name, field.current?.value ?? value, selected()))

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const text = event.clipboardData.getData('text/plain')
    const html = event.clipboardData.getData('text/html')
    const { start, end } = selected()
    const link = pastedAddress(text, value, { start, end })
    if (link) {
      event.preventDefault()
      return replace(link)
    }
    if (html === '') return
    event.preventDefault()
    void import('./paste.ts')
      .then(({ markdownFromHtml, MOST_HTML }) => (html.length > MOST_HTML ? '' : markdownFromHtml(html)))
      .catch(() => '')
      .then((markdown) => {
        const insert = markdown || text
        replace({ from: start, to: end, insert, select: { start: start + insert.length, end: start + insert.length } })
      })
  }

  return (
    <div className="flex flex-col gap-1">
      <TextArea
        ref={field}
        label={props.label}
        hint={props.hint}
        rows={3}
        value={value}
        placeholder={props.placeholder}
        aria-invalid={props.invalid || undefined}
        behind={props.behind}
        over={props.over}
        onChange={(event) => {
          typing.current = true
          props.onCaret?.(null)
          onChange(event.target.value)
        }}
        onSelect={() => {
          if (!typing.current) props.onCaret?.(selected())
          typing.current = false
        }}
        onBlur={() => props.onCaret?.(null)}
        onPaste={paste}
        onKeyDown={(event) => {
          typing.current = false
          if (props.onKey?.(event)) return event.preventDefault()
          const name = commandFor(event)
          if (!name) return
          event.preventDefault()
          run(name)
        }}
      />
      <div className="flex flex-wrap items-center gap-1">
        <Toolbar.Root aria-label={draftingWords.toolbar} className="flex flex-wrap">
          {COMMANDS.map(({ name, icon: Icon, keys }) => (
            <Toolbar.Button
              key={name}
              aria-label={draftingWords.commands[name]}
              title={draftingWords.commands[name]}
              aria-keyshortcuts={keys.replace('Mod', MOD)}
              // Keeps the words selected.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(name)}
              className={toolClass}
            >
              <Icon size={14} aria-hidden />
            </Toolbar.Button>
          ))}
          <Toolbar.Button
            aria-label={words.noting.cases}
            title={words.noting.cases}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => replace(casesAfter(field.current?.value ?? value, selected(), words.noting.caseLine))}
            className={toolClass}
          >
            <Split size={14} aria-hidden className="rotate-90 rtl:-rotate-90" />
          </Toolbar.Button>
        </Toolbar.Root>
        <span className="flex-1" />
        {props.aside}
      </div>
    </div>
  )
}
