/**
 * Does again, in the panel, the keys that were pressed before it was there: in their order, each once. Moving and opening
 * only. A verdict means what one sees, and nothing was to be seen yet: the first key that judges or writes, or is none of
 * ours, ends it, and so does one that opens a field, since what follows was meant to be text.
 */
import { flushSync } from 'react-dom'
import { keyChoices } from '../../lib/store/shell/key-choices.ts'
import { bindingsNow, commandAt, readBindings, setBindings } from '../ui/bindings.ts'
import { COMMANDS, type CommandKey, isCommandKey } from '../ui/commands.ts'
import { allowSingleKeys, handleKey, isBusy, nameOf } from '../ui/keys.ts'
import type { EarlyKeys } from './keys.ts'

/** What opens something: the next key is for that, and waits until it is there. */
const OPENING: ReadonlySet<string> = new Set<CommandKey>(['Enter', '1', '2', '3', '4'])
/** After these somebody writes. */
const LAST: ReadonlySet<string> = new Set<CommandKey>(['/', 'Mod+k', '?'])
const AGAIN: ReadonlySet<string> = new Set([
  ...COMMANDS.filter(({ group }) => group === 'move').map(({ key }) => key),
  ...LAST,
])

/** Until what a key is for is there; then it is forgotten. */
const PATIENCE_MS = 1_500
const frame = (): Promise<unknown> => new Promise((drawn) => setTimeout(drawn, 16))

/** The command that a key means by now; its own name where it is a second key for moving. Null: nothing is done with it. */
function meantBy(event: KeyboardEvent, singleKeys: boolean): string | null {
  const name = nameOf(event) ?? ''
  if (!singleKeys && name.length === 1) return null
  const command = commandAt(name, bindingsNow())
  if (command !== null) return AGAIN.has(command) ? command : null
  return name.length > 1 && !isCommandKey(name) ? name : null
}

/** Whether a view heard it. What it does is drawn before the next one is done. */
function isHeard({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const again = new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, metaKey, cancelable: true })
  flushSync(() => handleKey(again))
  return again.defaultPrevented
}

const isTyping = (): boolean => isBusy(document.activeElement)

/** Keys that are pressed while it is at it come last. */
export async function replayKeys({ kept, stop }: EarlyKeys): Promise<void> {
  try {
    const choices = await keyChoices()
    allowSingleKeys(choices.singleKeys)
    setBindings(readBindings(choices.keys))
    let until = performance.now() + PATIENCE_MS
    for (let [event] = kept; event && !isTyping(); [event] = kept) {
      const command = meantBy(event, choices.singleKeys)
      if (command === null) break
      if (isHeard(event) && (!LAST.has(command) || isTyping())) {
        if (kept[0] === event) kept.shift()
        if (LAST.has(command)) break
        until = OPENING.has(command) ? performance.now() + PATIENCE_MS : 0
      } else if (performance.now() < until) await frame()
      else if (kept[0] === event) kept.shift()
    }
  } finally {
    stop()
  }
}
