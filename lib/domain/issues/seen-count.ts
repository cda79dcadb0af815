import type { Issue } from '../../contract/index.ts'

/** Number of members that this side may see: never more than can actually be opened. */
export const seenCount = ({ ownCount, exchangeCount }: Pick<Issue, 'ownCount' | 'exchangeCount'>): number =>
  ownCount ?? exchangeCount
