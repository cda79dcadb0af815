import type { Exchange } from '../../contract/index.ts'

/** What an exchange asks, standing on its own: what is matched, clustered and answered. */
export const questionOf = ({ question, query }: Pick<Exchange, 'question' | 'query'>): string => question ?? query
