/** What deciding takes and gives. */
import type { EntityName, EntityRow, RefusalCode, Role } from '../contract/index.ts'

export type Actor = { userId: string; role: Role }

/** A row as it shall be from now on; null: gone. */
export type Write = { [E in EntityName]: { entity: E; id: string; row: EntityRow<E> | null } }[EntityName]

export type Refused = { ok: false; code: RefusalCode; detail: string }
export type Decision = { ok: true; writes: Write[] } | Refused

/** Rules that live above the domain, handed in. */
export type DecideRules = {
  /** The first piece of personal data in a text that would be shown to everyone, or null. */
  personalDataIn(text: string, companyDomains: readonly string[]): string | null
  /** Why a guardrail's pattern cannot be used; the server always has it, a panel asks while one writes. */
  patternProblem?(pattern: string): string | null
  /** Index of the query that stands for all of them. */
  centralOf(queries: readonly string[]): number
}

export const refuse = (code: RefusalCode, detail: string): Refused => ({ ok: false, code, detail })
