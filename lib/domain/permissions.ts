/**
 * Who may do what, in one table. The server refuses by it (inside `decide`); the panel hides or
 * disables by it, so that nobody meets a refusal they could have been spared.
 */
import type { Role } from '../contract/roles.ts'

export type Ability =
  | 'receive'
  | 'read_all'
  | 'capture'
  | 'comment'
  | 'retest'
  | 'judge'
  | 'settle'
  | 'assign'
  | 'draft'
  | 'publish'
  | 'approve'
  | 'administer'

const ABILITIES: Record<Role, readonly Ability[]> = {
  viewer: ['receive', 'read_all'],
  agent: ['receive', 'capture', 'comment'],
  tester: ['receive', 'read_all', 'capture', 'comment', 'retest'],
  sme: ['receive', 'read_all', 'capture', 'comment', 'retest', 'judge', 'assign', 'draft', 'publish'],
  approver: [
    'receive',
    'read_all',
    'capture',
    'comment',
    'retest',
    'judge',
    'settle',
    'assign',
    'draft',
    'publish',
    'approve',
  ],
  admin: [
    'receive',
    'read_all',
    'capture',
    'comment',
    'retest',
    'judge',
    'settle',
    'assign',
    'draft',
    'publish',
    'approve',
    'administer',
  ],
}

export function can(role: Role, ability: Ability): boolean {
  return ABILITIES[role].includes(ability)
}
