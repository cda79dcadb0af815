/** The Page view as tests draw it: a chat with two exchanges, unless they say otherwise. */
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { vi } from 'vitest'
import type { PageConversation, PageData, PageExchange } from '../../../components/page/page-data.ts'
import { PageView } from '../../../components/page/PageView.tsx'
import type { PageViewProps } from '../../../components/page/page-view-props.ts'
import type { Exchange } from '../../../lib/contract/index.ts'
import { exchange, uuid } from '../../fixtures/rows.ts'

export const captured = (over: Partial<Exchange> = {}): PageExchange['exchange'] => {
  const { projectId: _p, capturedBy: _c, served: _s, issueId: _i, flags: _f, ...rest } = exchange(over)
  return rest
}
export const one = (n: number, over: Partial<PageExchange> = {}): PageExchange => ({
  id: uuid(n),
  turnKey: `t${n}`,
  exchange: captured({ id: uuid(n), query: `Question ${n}`, response: `Response ${n}` }),
  issueId: null,
  flags: [],
  mine: null,
  mark: null,
  replaced: null,
  uploaded: false,
  ...over,
})
export const conversation = (over: Partial<PageConversation> = {}): PageConversation => ({
  host: 'help.larkspur.example',
  framed: false,
  changedAt: new Date(Date.now() - 60 * 3_600_000).toISOString(),
  chats: [],
  turns: 4,
  detection: { confidence: 0.94, root: 'open_shadow', why: ['Two speakers that alternate'] },
  exchanges: [one(1), one(2)],
  pending: null,
  withPerson: false,
  erased: false,
  ...over,
})
export const reading = (over: Partial<Extract<PageData, { state: 'reading' }>> = {}): PageData => ({
  state: 'reading',
  conversation: conversation(),
  inProject: true,
  lasting: true,
  ...over,
})

export const draw = (over: Partial<PageViewProps> = {}) => {
  const props: PageViewProps = {
    data: reading(),
    role: 'sme',
    userId: 'user-sme',
    active: true,
    onJudge: vi.fn(),
    onFlag: vi.fn(),
    onUnflag: vi.fn(),
    onShow: vi.fn(),
    onOpenIssue: vi.fn(),
    onReadOnce: vi.fn(),
    onAlways: vi.fn(),
    onReadFrames: vi.fn(),
    onLookAgain: vi.fn(),
    onReload: vi.fn(),
    onAddSite: vi.fn(),
    onMarks: vi.fn(),
    onReport: vi.fn(),
    onPoint: vi.fn(),
    onStopPointing: vi.fn(),
    ...over,
  }
  const { rerender } = render(<PageView {...props} />)
  const redraw = (next: Partial<PageViewProps>): void => rerender(<PageView {...props} {...next} />)
  return { props, redraw, user: userEvent.setup() }
}
