/** Who says a turn, and the evidence for it. */

export type Role = 'user' | 'assistant' | 'agent'

export type Evidence = { points: number; why: string }
