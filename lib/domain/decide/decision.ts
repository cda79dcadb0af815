/** Inputs and outputs of deciding. */
import type { Because } from '../../contract/because.ts'
import type { EntityName, EntityRow, RefusalCode, Role } from '../../contract/index.ts'
import { english } from './refusals.ts'

export type Actor = { userId: string; role: Role }

/** A row's new state; null: deleted. */
export type Write = { [E in EntityName]: { entity: E; id: string; row: EntityRow<E> | null } }[EntityName]

/** `because` is set if people see the refusal, so that each language can word it; `detail` is the same in English. */
export type RefusedDecision = { ok: false; code: RefusalCode; detail: string; because?: Because }
export type Decision = { ok: true; writes: Write[] } | RefusedDecision

/** Rules from layers above the domain, passed in. */
export type DecideRules = {
  /** The first piece of personal data in a text that would be public, or null. */
  personalDataIn(text: string, companyDomains: readonly string[]): string | null
  /** Why a guardrail's pattern cannot be used. The server always passes it; the panel checks while one types. */
  patternProblem?(pattern: string): string | null
  /** Index of the query that best represents all of them. */
  centralOf(queries: readonly string[]): number
}

/** @param why in English only if it is rare */
export const refuse = (code: RefusalCode, why: Because | string): RefusedDecision =>
  typeof why === 'string' ? { ok: false, code, detail: why } : { ok: false, code, detail: english(why), because: why }
