import type { Exchange } from '../../contract/index.ts'

/** The self-contained question of an exchange: what is matched, clustered and answered. */
export const questionOf = ({ question, query }: Pick<Exchange, 'question' | 'query'>): string => question ?? query
