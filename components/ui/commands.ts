/**
 * All commands with their default keys. A view names a command by its default key (`useKeys({ g: … })`); the types
 * require that it is listed here, so the key sheet and the command list are complete.
 */
import type { Words } from './words/all-words.ts'

export type CommandName = keyof Words['keys']['does']
export type CommandGroup = keyof Words['keys']['groups']

const COMMAND_TABLE = {
  j: ['move', 'next'],
  k: ['move', 'previous'],
  Enter: ['move', 'open'],
  Escape: ['move', 'back'],
  '/': ['move', 'search'],
  '1': ['move', 'page'],
  '2': ['move', 'issues'],
  '3': ['move', 'remediations'],
  '4': ['move', 'tests'],
  '5': ['move', 'insights'],
  h: ['move', 'show'],
  g: ['judge', 'good'],
  b: ['judge', 'bad'],
  'Shift+b': ['judge', 'badBecause'],
  w: ['judge', 'write'],
  s: ['judge', 'skip'],
  t: ['judge', 'cantTell'],
  f: ['judge', 'flag'],
  'Shift+f': ['judge', 'myFlags'],
  e: ['judge', 'support'],
  v: ['judge', 'chooseWords'],
  r: ['judge', 'retest'],
  x: ['judge', 'select'],
  m: ['judge', 'merge'],
  a: ['together', 'assign'],
  i: ['together', 'assignToMe'],
  c: ['together', 'comment'],
  'Mod+Enter': ['write', 'publish'],
  'Mod+s': ['write', 'save'],
  z: ['write', 'undo'],
  'Shift+z': ['write', 'redo'],
  u: ['write', 'history'],
  'Mod+k': ['other', 'commands'],
  '?': ['other', 'sheet'],
} as const satisfies Record<string, readonly [CommandGroup, CommandName]>

/** A command's default key, which identifies it. */
export type CommandKey = keyof typeof COMMAND_TABLE

/** Alternative keys for moving, which cannot be changed. */
export type MoveKey = 'ArrowDown' | 'ArrowUp' | 'Home' | 'End' | 'PageDown' | 'PageUp'

export type Command = { key: CommandKey; group: CommandGroup; name: CommandName }

export const COMMANDS: readonly Command[] = (Object.keys(COMMAND_TABLE) as CommandKey[]).map((key) => ({
  key,
  group: COMMAND_TABLE[key][0],
  name: COMMAND_TABLE[key][1],
}))

export const isCommandKey = (key: string): key is CommandKey => Object.hasOwn(COMMAND_TABLE, key)
