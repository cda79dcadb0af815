/**
 * Which key each command has now. Chosen keys are kept per computer; a command that is not among them has its
 * default. No two commands ever have one key: a choice that would do so is refused, or both are swapped.
 */
import { useSyncExternalStore } from 'react'
import { COMMANDS, type CommandKey, isCommandKey } from './commands.ts'

export type Bindings = Readonly<Partial<Record<CommandKey, string>>>

/** These open and leave everywhere, also in what is not ours. */
const FIXED: ReadonlySet<string> = new Set<CommandKey>(['Enter', 'Escape'])
export const isFixed = (command: CommandKey): boolean => FIXED.has(command)

const ALLOWED = /^(?:[^\s\p{Cc}]|Shift\+[a-z]|Mod\+(?:[a-z0-9/.,]|Enter))$/u
/** What the browser does with them is worth more: copy, paste, close, print, find, reload, its own address line. */
const OF_BROWSER: ReadonlySet<string> = new Set([...'acvxzwtnrlqpfdhj'].map((letter) => `Mod+${letter}`))

export type BindingProblem = { problem: 'not_a_key' } | { problem: 'of_browser' } | { problem: 'taken'; by: CommandKey }

export const keyOf = (command: CommandKey, bindings: Bindings): string => bindings[command] ?? command

/** The command that a key means. Null: none, for instance because its default was given away. */
export function commandAt(key: string, bindings: Bindings): CommandKey | null {
  return COMMANDS.find((command) => keyOf(command.key, bindings) === key)?.key ?? null
}

/** @returns null where the command may have this key */
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

/** Refused (the same bindings come back) where there is a problem. */
export const bind = (command: CommandKey, key: string, bindings: Bindings): Bindings =>
  isFixed(command) || problemOf(command, key, bindings) ? bindings : given(command, key, bindings)

/** Each gets the other's key. */
export function swap(one: CommandKey, other: CommandKey, bindings: Bindings): Bindings {
  if (isFixed(one) || isFixed(other)) return bindings
  return given(one, keyOf(other, bindings), given(other, keyOf(one, bindings), bindings))
}

/** Back to the default; whoever has that key now goes back to its own as well, and so on. */
export function reset(command: CommandKey, bindings: Bindings): Bindings {
  const rest = without(command, bindings)
  const other = COMMANDS.find(({ key }) => key !== command && keyOf(key, rest) === command)?.key
  return other === undefined ? rest : reset(other, rest)
}

/** From what was stored: what does not fit (another version wrote it) falls back to the defaults. */
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
  const read = Object.fromEntries(entries) as Bindings
  const keys = COMMANDS.map(({ key }) => keyOf(key, read))
  return new Set(keys).size === keys.length ? read : {}
}

let current: Bindings = {}
const heard = new Set<() => void>()

export const bindingsNow = (): Bindings => current

/** Set from the user's settings. */
export function setBindings(bindings: Bindings): void {
  current = bindings
  for (const tell of heard) tell()
}

function subscribe(tell: () => void): () => void {
  heard.add(tell)
  return () => heard.delete(tell)
}

export const useBindings = (): Bindings => useSyncExternalStore(subscribe, bindingsNow)
