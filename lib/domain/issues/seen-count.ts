import type { Issue } from '../../contract/index.ts'

/** Of an issue's members those that this side may see: no more are told of where they could not be looked at. */
export const seenCount = ({ ownCount, exchangeCount }: Pick<Issue, 'ownCount' | 'exchangeCount'>): number =>
  ownCount ?? exchangeCount
