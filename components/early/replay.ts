/**
 * Replays keys pressed before the panel or a view was loaded, in order, each once. Only those that move or open: a
 * verdict is about what the user sees, and nothing was visible yet. The first key that judges, writes, or is not ours ends the
 * replay, as does one that opens a field, since what follows was meant as text.
 */
import { flushSync } from 'react-dom'
import { keyChoices } from '../../lib/store/shell/key-choices.ts'
import { bindingsNow, commandAt, readBindings, setBindings } from '../ui/bindings.ts'
import { COMMANDS, type CommandKey, isCommandKey } from '../ui/commands.ts'
import { allowSingleKeys, handleKey, isBusy, nameOf } from '../ui/keys.ts'
import type { EarlyKeys } from './keys.ts'

/** Keys that open something: the next key is meant for it, and waits until it is there. */
const OPENING: ReadonlySet<string> = new Set<CommandKey>(['Enter', '1', '2', '3', '4'])
/** The user types after these. */
const LAST: ReadonlySet<string> = new Set<CommandKey>(['/', 'Mod+k', '?'])
const AGAIN: ReadonlySet<string> = new Set([
  ...COMMANDS.filter(({ group }) => group === 'move').map(({ key }) => key),
  ...LAST,
])

/** How long to wait for what a key is meant for; after that it is dropped. */
const PATIENCE_MS = 1_500
const frame = (): Promise<unknown> => new Promise((drawn) => setTimeout(drawn, 16))

/** The command a key currently stands for, or its own name if it is an alternative key for moving. Null: ignore it. */
function meantBy(event: KeyboardEvent, singleKeys: boolean): string | null {
  const name = nameOf(event) ?? ''
  if (!singleKeys && name.length === 1) return null
  const command = commandAt(name, bindingsNow())
  if (command !== null) return AGAIN.has(command) ? command : null
  return name.length > 1 && !isCommandKey(name) ? name : null
}

/** Whether a view handled it. Its effect is rendered before the next key is replayed. */
function isHeard({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const again = new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, metaKey, cancelable: true })
  flushSync(() => handleKey(again))
  return again.defaultPrevented
}

const isTyping = (): boolean => isBusy(document.activeElement)

/** Keys pressed during the replay are appended. */
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
