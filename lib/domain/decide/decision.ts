/** What deciding takes and gives. */
import type { Because } from '../../contract/because.ts'
import type { EntityName, EntityRow, RefusalCode, Role } from '../../contract/index.ts'
import { english } from './refusals.ts'

export type Actor = { userId: string; role: Role }

/** A row as it shall be from now on; null: gone. */
export type Write = { [E in EntityName]: { entity: E; id: string; row: EntityRow<E> | null } }[EntityName]

/** `because` where people meet it: each language has a sentence of its own for it; `detail` says the same in English. */
export type Refused = { ok: false; code: RefusalCode; detail: string; because?: Because }
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

/** @param why in English alone where it is rare */
export const refuse = (code: RefusalCode, why: Because | string): Refused =>
  typeof why === 'string' ? { ok: false, code, detail: why } : { ok: false, code, detail: english(why), because: why }
