/** The data that the place Page is given, and the actions it reports. */
import type { ReasonCode, Role } from '../../lib/contract/index.ts'
import type { ExchangeActs } from './ExchangeCard.tsx'
import type { PageChat, PageData, PointingNow } from './page-data.ts'

export type PageViewProps = Omit<ExchangeActs, 'onFlag'> & {
  data: PageData
  role: Role | null
  userId: string | null
  readOnly?: boolean
  active: boolean
  /** Focused as soon as it is present (its mark was clicked in the page). */
  wishedId?: string | null
  onWished?: () => void
  /** Why access was not granted the last time it was requested. */
  problem?: string | null
  onFlag: (id: string, reason: ReasonCode | null, note: string | null) => void
  /** The user begins to write about an exchange: it may be gone from the page before they finish. */
  onFlagging?: (id: string) => void
  onChooseChat?: (chat: PageChat) => void
  onReadOnce: () => void
  onAlways: () => void
  /** Origins of frames that are not read. */
  frames?: readonly string[]
  /** Frames of another site, by its origin. */
  onReadFrames: (origin: string) => void
  onLookAgain: () => void
  onReload: () => void
  onAddSite: () => void
  /** Name of another project of the user's, if the page is a site of that one. */
  siteOf?: string | null
  onSwitch?: () => void
  /** Set while pointing at the chat in the page is in progress. */
  pointing?: PointingNow | null
  onPoint: () => void
  onStopPointing: () => void
  /** The site's adapter needs a later version of Errata. */
  adapterIsNewer?: boolean
  /** Marks are hidden in this tab. */
  marksHidden?: boolean
  onMarks: (shown: boolean) => void
  /** Words of a response selected in the page: the evidence of a Bad or a flag. */
  selected?: { exchangeId: string; quote: string } | null
  /** The page removed the marks. */
  marksRefused?: boolean
  onMarksAgain?: () => void
  /** Copies a report on the page's structure, for diagnosing why it is misread. */
  onReport: () => void
}
