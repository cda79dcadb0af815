/** The conversation of the page beside the panel, or why there is none. */
import type { ReactElement } from 'react'
import { PageView } from '../../../components/page/PageView.tsx'
import type { PageViewProps } from '../../../components/page/page-view-props.ts'
import type { PageData } from '../../../components/page/page-data.ts'
import { pageWords } from '../../../components/ui/late/page.ts'
import * as f from '../fixtures.ts'
import { nothing, After, clickOn, type FrameProps, Frame } from './frame.tsx'

export const page = (
  data: PageData,
  over: Partial<PageViewProps> = {},
  frame: Partial<FrameProps> = {},
): ReactElement => (
  <Frame place="page" {...frame}>
    <PageView
      data={data}
      role="sme"
      userId="me"
      active
      onJudge={nothing}
      onFlag={nothing}
      onUnflag={nothing}
      onShow={nothing}
      onOpenIssue={nothing}
      onReadOnce={nothing}
      onAlways={nothing}
      onReadFrames={nothing}
      onLookAgain={nothing}
      onReload={nothing}
      onAddSite={nothing}
      onMarks={nothing}
      onReport={nothing}
      onPoint={nothing}
      onStopPointing={nothing}
      {...over}
    />
  </Frame>
)

export const reading = (over: Partial<typeof f.conversation> = {}): PageData => ({
  state: 'reading',
  inProject: true,
  lasting: true,
  conversation: { ...f.conversation, ...over },
})

export const pageScenes = {
  'page-reading': () => page(reading()),
  'page-viewer': () => page(reading(), { role: 'viewer' }),
  'page-agent': () => page(reading(), { role: 'agent' }),
  'page-streaming': () =>
    page(
      reading({
        exchanges: f.conversation.exchanges.slice(1, 2),
        turns: 4,
        pending: {
          query: 'How do I reset a version 13 hub?',
          answer: {
            key: 'p',
            role: 'assistant',
            text: 'Hold the reset button on the back of the',
            truncated: false,
            settled: false,
            logId: null,
            citations: [],
          },
        },
      }),
    ),
  'page-several-chats': () =>
    page(
      reading({
        chats: [
          { frameId: 0, chat: 0, host: 'help.larkspur.example', turns: 6, chosen: true },
          { frameId: 12, chat: 0, host: 'orders.larkspur.example', turns: 2, chosen: false },
        ],
      }),
    ),
  'page-selected': () =>
    page(reading(), { selected: { exchangeId: f.conversation.exchanges[0]!.id, quote: '30 seconds' } }),
  'page-held-back': () => page(reading({ exchanges: f.heldBack({ flags: [f.flagOfFallback] }), turns: 4 })),
  'page-held-back-judged': () => page(reading({ exchanges: f.heldBack({ mine: 'bad', mark: 'bad' }), turns: 4 })),
  'page-held-back-agent': () => (
    <After run={clickOn(pageWords.flag)}>
      {page(reading({ exchanges: f.heldBack().slice(1), turns: 2 }), { role: 'agent' })}
    </After>
  ),
  'page-answered': () => page(reading({ exchanges: f.answered, turns: 4 })),
  'page-marks-refused': () => page(reading(), { marksRefused: true, onMarksAgain: nothing }),
  'page-adapter-newer': () => page(reading(), { adapterIsNewer: true }),
  'page-how': () => <After run={clickOn(pageWords.how)}>{page(reading())}</After>,
  'page-flag': () => <After run={clickOn(pageWords.flag)}>{page(reading())}</After>,
  'page-flagged': () => page(reading({ exchanges: f.flaggedByMe, turns: 2 })),
  'page-flag-mine': () => (
    <After run={clickOn(pageWords.flagWhy)}>
      {page(reading({ exchanges: f.flaggedByMe, turns: 2 }), {
        selected: { exchangeId: f.flaggedByMe[0]!.id, quote: 'the exact date' },
      })}
    </After>
  ),
  'page-not-in-project': () =>
    page({ state: 'reading', inProject: false, lasting: false, conversation: f.conversation }, { role: 'admin' }),
  'page-of-other-project': () =>
    page(
      { state: 'reading', inProject: false, lasting: true, conversation: f.conversation },
      { role: 'admin', siteOf: 'Larkspur Shop', onSwitch: nothing },
    ),
  'page-empty': () => page(reading({ exchanges: [], turns: 1 })),
  'page-not-allowed': () => page({ state: 'not_allowed', host: 'help.larkspur.example' }, {}, { site: 'notAllowed' }),
  'page-denied': () =>
    page(
      { state: 'not_allowed', host: null },
      { problem: 'The browser did not give access. Click the Errata icon in the toolbar while this page is open.' },
      { site: 'notAllowed' },
    ),
  'page-no-chat': () => (
    <After run={clickOn(pageWords.noChatReasons)}>
      {page({ state: 'no_chat', host: 'help.larkspur.example', seen: f.seen }, {}, { site: 'idle' })}
    </After>
  ),
  'page-pointing': () =>
    page(
      { state: 'no_chat', host: 'help.larkspur.example', seen: f.seen },
      { pointing: { step: 'assistant', counts: null } },
      { site: 'idle' },
    ),
  'page-pointing-check': () =>
    page(reading(), { pointing: { step: 'check', counts: { user: 6, assistant: 6, agent: 0 } } }),
  'page-adapter': () => (
    <After run={clickOn(pageWords.how)}>
      {page(reading({ detection: { ...f.conversation.detection, adapter: { id: 'a', matches: true } } }))}
    </After>
  ),
  'page-adapter-broken': () =>
    page(reading({ detection: { ...f.conversation.detection, adapter: { id: 'a', matches: false } } })),
  'page-unsure': () => page(reading({ detection: { ...f.conversation.detection, confidence: 0.63 } })),
  'page-reload': () => page({ state: 'reload' }, {}, { site: 'idle' }),
  'page-unreadable': () => page({ state: 'unreadable' }, {}, { site: 'none' }),
  'page-loading': () => page({ state: 'loading' }, {}, { site: 'none' }),
} satisfies Record<string, () => ReactElement>
