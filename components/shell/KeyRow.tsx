/** A command and its key. Pressing the key's button records a new key. */
import { useState } from 'react'
import { type Bindings, type BindingProblem, bind, isFixed, keyOf, problemOf, swap } from '../ui/bindings.ts'
import { Button, keyText } from '../ui/Button.tsx'
import { type Command, type CommandKey, COMMANDS } from '../ui/commands.ts'
import { nameOf } from '../ui/keys.ts'
import { keyWords } from '../ui/late/keys.ts'

type KeyRowProps = {
  command: Command
  bindings: Bindings
  onBindings: (bindings: Bindings) => void
  onReset: () => void
}

type Refused = { key: string } & BindingProblem

const nameOfKey = (key: CommandKey): string => {
  const command = COMMANDS.find((one) => one.key === key)
  return command ? keyWords.does[command.name] : key
}

function whyNot(refused: Refused): string {
  if (refused.problem === 'not_a_key') return keyWords.notAKey
  if (refused.problem === 'of_browser') return keyWords.ofBrowser
  return keyWords.taken(keyText(refused.key), nameOfKey(refused.by))
}

/** A modifier alone is only the start of a key. */
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

export function KeyRow({ command, bindings, onBindings, onReset }: KeyRowProps) {
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const name = keyWords.does[command.name]
  const key = keyOf(command.key, bindings)
  const chosen = key !== command.key

  const take = (event: React.KeyboardEvent): void => {
    if (!waiting || MODIFIERS.has(event.key)) return
    // Tab moves to the next row, as everywhere.
    if (event.key === 'Tab') return setWaiting(false)
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setWaiting(false)
    const pressed = nameOf(event.nativeEvent)
    if (pressed === null) return
    const problem = problemOf(command.key, pressed, bindings)
    setRefused(problem && { key: pressed, ...problem })
    if (problem) return
    setWaiting(false)
    onBindings(bind(command.key, pressed, bindings))
  }

  return (
    <li>
      <div className="flex min-h-7 items-center gap-2">
        <span className="min-w-0 flex-1">{name}</span>
        {chosen && (
          <Button small emphasis="quiet" onClick={onReset} aria-label={`${keyWords.reset}: ${name}`}>
            {keyWords.reset}
          </Button>
        )}
        {isFixed(command.key) ? (
          <span className="px-1.5 text-quiet">{keyText(key)}</span>
        ) : (
          <button
            type="button"
            aria-label={`${keyWords.change(name)}: ${keyText(key)}`}
            aria-pressed={waiting}
            className="min-h-6 min-w-8 shrink-0 rounded border border-edge bg-paper px-1.5 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-shade"
            onClick={() => {
              setRefused(null)
              setWaiting(!waiting)
            }}
            onKeyDown={take}
            onBlur={() => setWaiting(false)}
          >
            {waiting ? '…' : keyText(key)}
          </button>
        )}
      </div>
      {(waiting || refused) && (
        <div role="status" className="flex flex-wrap items-center gap-2 pb-1 text-small">
          <span className={refused ? 'text-bad' : 'text-quiet'}>{refused ? whyNot(refused) : keyWords.press}</span>
          {refused?.problem === 'taken' && !isFixed(refused.by) && (
            <Button
              small
              // Otherwise pressing it would first take the focus and close the surrounding element.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                onBindings(swap(command.key, refused.by, bindings))
                setRefused(null)
                setWaiting(false)
              }}
            >
              {keyWords.swap}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
