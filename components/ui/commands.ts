/**
 * Everything that has a key, with the key it has unless somebody chose another. A view names a command by that
 * default key (`useKeys({ g: … })`); what stands here is all there is, so the sheet of keys and the list of
 * commands are complete because the types say so.
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

/** The default key of a command: what it is known by. */
export type CommandKey = keyof typeof COMMAND_TABLE

/** Second keys for moving, which stay where they are. */
export type MoveKey = 'ArrowDown' | 'ArrowUp' | 'Home' | 'End' | 'PageDown' | 'PageUp'

export type Command = { key: CommandKey; group: CommandGroup; name: CommandName }

export const COMMANDS: readonly Command[] = (Object.keys(COMMAND_TABLE) as CommandKey[]).map((key) => ({
  key,
  group: COMMAND_TABLE[key][0],
  name: COMMAND_TABLE[key][1],
}))

export const isCommandKey = (key: string): key is CommandKey => Object.hasOwn(COMMAND_TABLE, key)
