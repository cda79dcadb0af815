/** Who says a turn, and what speaks for it. */

export type Role = 'user' | 'assistant' | 'agent'

export type Evidence = { points: number; why: string }
