/**
 * Who may do what, in one table. The server refuses by it (inside `decide`); the panel hides or
 * disables by it, so that nobody meets a refusal they could have been spared.
 */
import type { Role } from '../contract/roles.ts'

export type Ability = 'read_all' | 'capture' | 'retest' | 'judge' | 'draft' | 'publish' | 'administer'

const ABILITIES: Record<Role, readonly Ability[]> = {
  viewer: ['read_all'],
  agent: ['capture'],
  tester: ['read_all', 'capture', 'retest'],
  sme: ['read_all', 'capture', 'retest', 'judge', 'draft', 'publish'],
  approver: ['read_all', 'capture', 'retest', 'judge', 'draft', 'publish'],
  admin: ['read_all', 'capture', 'retest', 'judge', 'draft', 'publish', 'administer'],
}

export function can(role: Role, ability: Ability): boolean {
  return ABILITIES[role].includes(ability)
}
