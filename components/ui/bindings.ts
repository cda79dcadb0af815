/**
 * Which key each command has now. Chosen keys are stored per computer; other commands have their defaults. No two
 * commands ever have the same key: a choice that conflicts is refused, or the two are swapped.
 */
import { useSyncExternalStore } from 'react'
import { COMMANDS, type CommandKey, isCommandKey } from './commands.ts'

export type Bindings = Readonly<Partial<Record<CommandKey, string>>>

/** These open and leave everywhere, even outside of our own code. */
const FIXED: ReadonlySet<string> = new Set<CommandKey>(['Enter', 'Escape'])
export const isFixed = (command: CommandKey): boolean => FIXED.has(command)

const ALLOWED = /^(?:[^\s\p{Cc}]|Shift\+[a-z]|Mod\+(?:[a-z0-9/.,]|Enter))$/u
/** The browser's own shortcuts are more useful: copy, paste, close, print, find, reload, the address bar. */
const OF_BROWSER: ReadonlySet<string> = new Set([...'acvxzwtnrlqpfdhj'].map((letter) => `Mod+${letter}`))

export type BindingProblem = { problem: 'not_a_key' } | { problem: 'of_browser' } | { problem: 'taken'; by: CommandKey }

export const keyOf = (command: CommandKey, bindings: Bindings): string => bindings[command] ?? command

/** The command for a key. Null if there is none, for instance because its default was reassigned. */
export function commandAt(key: string, bindings: Bindings): CommandKey | null {
  return COMMANDS.find((command) => keyOf(command.key, bindings) === key)?.key ?? null
}

/** @returns null if the command may have this key */
export function problemOf(command: CommandKey, key: string, bindings: Bindings): BindingProblem | null {
  if (!ALLOWED.test(key)) return { problem: 'not_a_key' }
  if (OF_BROWSER.has(key)) return { problem: 'of_browser' }
  const by = commandAt(key, bindings)
  return by !== null && by !== command ? { problem: 'taken', by } : null
}

function without(command: CommandKey, bindings: Bindings): Bindings {
  const { [command]: _, ...rest } = bindings
  return rest
}

const given = (command: CommandKey, key: string, bindings: Bindings): Bindings =>
  key === command ? without(command, bindings) : { ...bindings, [command]: key }

/** Returns the bindings unchanged if there is a problem. */
export const bind = (command: CommandKey, key: string, bindings: Bindings): Bindings =>
  isFixed(command) || problemOf(command, key, bindings) ? bindings : given(command, key, bindings)

/** The two commands exchange keys. */
export function swap(one: CommandKey, other: CommandKey, bindings: Bindings): Bindings {
  if (isFixed(one) || isFixed(other)) return bindings
  return given(one, keyOf(other, bindings), given(other, keyOf(one, bindings), bindings))
}

/** Restores the default; a command that has that key is reset as well, and so on. */
export function reset(command: CommandKey, bindings: Bindings): Bindings {
  const rest = without(command, bindings)
  const other = COMMANDS.find(({ key }) => key !== command && keyOf(key, rest) === command)?.key
  return other === undefined ? rest : reset(other, rest)
}

/**
 * Reads stored bindings. Those that are invalid, or whose key another command has (an update brought one with this
 * default), fall back to the default; all others stay.
 */
export function readBindings(stored: unknown): Bindings {
  if (typeof stored !== 'object' || stored === null) return {}
  const entries = Object.entries(stored).filter(
    ([command, key]) =>
      isCommandKey(command) &&
      !isFixed(command) &&
      typeof key === 'string' &&
      ALLOWED.test(key) &&
      !OF_BROWSER.has(key),
  )
  let read = Object.fromEntries(entries) as Bindings
  for (const command of Object.keys(read) as CommandKey[]) {
    const isTaken = COMMANDS.some(({ key }) => key !== command && keyOf(key, read) === keyOf(command, read))
    if (isTaken) read = reset(command, read)
  }
  return read
}

let current: Bindings = {}
const heard = new Set<() => void>()

export const bindingsNow = (): Bindings => current

/** Called with the user's settings. */
export function setBindings(bindings: Bindings): void {
  current = bindings
  for (const tell of heard) tell()
}

function subscribe(tell: () => void): () => void {
  heard.add(tell)
  return () => heard.delete(tell)
}

export const useBindings = (): Bindings => useSyncExternalStore(subscribe, bindingsNow)
