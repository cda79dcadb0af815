/** What the place Page is told, and what it says was done. */
import type { ReasonCode, Role } from '../../lib/contract/index.ts'
import type { ExchangeActs } from './ExchangeCard.tsx'
import type { PageChat, PageData, PointingNow } from './page-data.ts'

export type PageViewProps = Omit<ExchangeActs, 'onFlag'> & {
  data: PageData
  role: Role | null
  userId: string | null
  readOnly?: boolean
  active: boolean
  /** Gets the focus as soon as it is there (its mark was clicked in the page). */
  wishedId?: string | null
  onWished?: () => void
  /** Why the last wish for access was not granted. */
  problem?: string | null
  onFlag: (id: string, reason: ReasonCode | null, note: string | null) => void
  /** Somebody begins to write about an exchange: it may be gone from the page before they are done. */
  onFlagging?: (id: string) => void
  onChooseChat?: (chat: PageChat) => void
  onReadOnce: () => void
  onAlways: () => void
  onLookAgain: () => void
  onReload: () => void
  onAddSite: () => void
  /** Set while somebody points at the chat in the page. */
  pointing?: PointingNow | null
  onPoint: () => void
  onStopPointing: () => void
  /** The site’s adapter is of a later version than this Errata reads. */
  adapterIsNewer?: boolean
  /** The marks of this tab are put away. */
  marksHidden?: boolean
  onMarks: (shown: boolean) => void
  /** Words of a response that are selected in the page: the evidence of a Bad. */
  selected?: { exchangeId: string; quote: string } | null
  /** The page took the marks away. */
  marksRefused?: boolean
  onMarksAgain?: () => void
  /** Copies how the page is built, for whoever looks into why it is read wrongly. */
  onReport: () => void
}
