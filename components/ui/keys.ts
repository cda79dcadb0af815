/**
 * The panel's keys. Single keys act only while nobody is typing: never while a text field, a menu, a dialog or an input
 * method has the focus, never with a modifier, and not at all if switched off (WCAG 2.1.4). Keys with Mod are meant to
 * act in text fields as well.
 *
 * Views stack: the one mounted last is asked first. The key of each command is in bindings.ts.
 */
import { useEffect, useRef } from 'react'
import { bindingsNow, commandAt } from './bindings.ts'
import { type CommandKey, isCommandKey, type MoveKey } from './commands.ts'

/** A view's handlers by each command's default key; its current key may be another one. */
export type KeyMap = Partial<Record<CommandKey | MoveKey, (event: KeyboardEvent) => void>>

type Scope = { current: KeyMap }
const scopes: Scope[] = []
let singleKeys = true

/** Called with the user's settings. */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed
}

const TEXT_INPUT = /^(?:text|search|email|password|url|tel|number|date|)$/
const OWN_KEYS =
  '[role="menu"],[role="menubar"],[role="listbox"],[role="dialog"],[role="alertdialog"],[role="combobox"]'

/** Whether keys belong to the focused element rather than to the view. */
export function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(OWN_KEYS)) return true
  if (target instanceof HTMLInputElement) return TEXT_INPUT.test(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  // jsdom has no isContentEditable.
  return target.closest('[contenteditable=""],[contenteditable="true"]') !== null
}

/** The name of a key press in a map: `Mod+Enter`, `Mod+s`, `Shift+z`, `g`. Null if it cannot be one of our keys. */
export function nameOf(event: KeyboardEvent): string | null {
  // Browsers report 229 while an input method is composing, some without isComposing.
  if (event.isComposing || event.keyCode === 229 || event.altKey) return null
  const mod = event.metaKey || event.ctrlKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (mod) return `Mod+${key}`
  if (event.shiftKey && /^[a-z]$/.test(key)) return `Shift+${key}`
  return key
}

/** Arrows, Enter and Escape are not single character keys: they work even if those are switched off. */
const isSingleCharacter = (name: string): boolean => name.length === 1 || name.startsWith('Shift+')

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const name = nameOf(event)
  if (!name) return
  const withMod = name.startsWith('Mod+')
  const busy = isBusy(event.target)
  // Escape in a text field leaves the field; views that need it have handlers of their own.
  if (busy && !withMod) return
  if (!withMod && isSingleCharacter(name) && !singleKeys) return
  // Enter on a button or link activates that.
  if (name === 'Enter' && event.target instanceof Element && event.target.closest('button,a,summary')) return
  const command = commandAt(name, bindingsNow()) ?? (isCommandKey(name) ? null : (name as MoveKey))
  const handler = command && handlerOf(command)
  if (!handler) return
  event.preventDefault()
  handler(event)
}

const handlerOf = (command: CommandKey | MoveKey): ((event: KeyboardEvent) => void) | undefined =>
  scopes.toReversed().find((scope) => scope.current[command])?.current[command]

/** Whether an open view handles the command. */
export const canRun = (command: CommandKey): boolean => handlerOf(command) !== undefined

/** Runs a command as if its key had been pressed. */
export const run = (command: CommandKey): void => handlerOf(command)?.(new KeyboardEvent('keydown'))

/** Handles these keys while mounted; with `active` false it keeps its place in the stack, but ignores them. */
export function useKeys(map: KeyMap, active = true): void {
  const scope = useRef<KeyMap>({})
  useEffect(() => {
    scope.current = active ? map : {}
  })
  useEffect(() => {
    const own = scope
    scopes.push(own)
    if (scopes.length === 1) window.addEventListener('keydown', handleKey)
    return () => {
      scopes.splice(scopes.indexOf(own), 1)
      if (scopes.length === 0) window.removeEventListener('keydown', handleKey)
    }
  }, [])
}
