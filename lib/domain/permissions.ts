/**
 * Who may do what, in one table. The server refuses by it (in `decide`); the panel hides or disables by it, so that
 * nobody runs into an avoidable refusal.
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

const VIEWER: readonly Ability[] = ['receive', 'read_all']
const TESTER: readonly Ability[] = [...VIEWER, 'capture', 'comment', 'retest']
const SME: readonly Ability[] = [...TESTER, 'judge', 'assign', 'draft', 'publish']
const APPROVER: readonly Ability[] = [...SME, 'settle', 'approve']

const ABILITIES: Record<Role, readonly Ability[]> = {
  viewer: VIEWER,
  agent: ['receive', 'capture', 'comment'],
  tester: TESTER,
  sme: SME,
  approver: APPROVER,
  admin: [...APPROVER, 'administer'],
}

export function can(role: Role, ability: Ability): boolean {
  return ABILITIES[role].includes(ability)
}
