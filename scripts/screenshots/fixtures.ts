/** Rows for drawing every view: one support desk's afternoon, with long words, scripts and counts that try the layout. */
import { said, why as whyRetest } from '../../lib/retest/reasons.ts'
import type {
  Because,
  Exchange,
  Issue,
  ManualFlag,
  Remediation,
  Retest,
  Revision,
  Score,
  Verdict,
  View,
} from '../../lib/contract/index.ts'
import { UNASSIGNED } from '../../lib/domain/experts/assign.ts'
import { english, why } from '../../lib/evals/reasons.ts'
import type { ReplacedBy } from '../../lib/domain/remediation/replaced.ts'
import type { FilterFacts } from '../../lib/domain/issues/issue-match.ts'
import type { PageConversation, PageExchange } from '../../components/page/page-data.ts'
import { words } from '../../components/ui/words.ts'
import type { Seen } from '../../lib/messaging/protocol.ts'

export const PROJECT_ID = '11111111-1111-4111-8111-111111111111'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const HOUR = 60
const DAY = 24 * HOUR

const NAMES: Record<string, string> = { dana: 'Dana Reyes', ito: 'Itō Haruka' }
export const nameOf = (user: string): string => (user === 'me' ? words.you : (NAMES[user] ?? words.someone))

const RESPONSE = `Hold the reset button on the back of the hub for **30 seconds** until the light turns red. Then:

1. Unplug the hub and wait a moment.
2. Plug it back in and open the app.
3. Choose *Add device* and follow the steps.

More in [Reset your hub](https://help.larkspur.example/hub/reset).`

const spanOf = (text: string, quote: string, place: 'response' | 'query' = 'response') => ({
  in: place,
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
  quote,
  document: null,
})

const score = (over: Partial<Score>): Score => ({
  eval: 'response_groundedness',
  score: 0.92,
  threshold: 0.5,
  direction: 'below',
  outcome: 'passed',
  reason: '',
  evidence: [],
  source: 'local',
  version: '1',
  ...over,
})

export const because = (reason: Because): Pick<Score, 'reason' | 'because'> => ({
  reason: english(reason),
  because: reason,
})

export const ungrounded = score({
  score: 0.31,
  outcome: 'failed',
  ...because(why('contradicted', { said: '30 seconds', against: '10 seconds' })),
  evidence: [spanOf(RESPONSE, '30 seconds')],
})
const passing: Score[] = [
  score({ eval: 'context_sufficiency', score: 0.88 }),
  score({ eval: 'response_helpfulness', score: 0.81 }),
  score({ eval: 'off_topic', score: 0.97 }),
  score({ eval: 'personal_data', score: 1 }),
  score({ eval: 'trustworthiness', score: null, outcome: 'not_judged', ...because(why('model_refused')) }),
]

export const exchange = (n: number, over: Partial<Exchange> = {}): Exchange => ({
  id: id(n),
  projectId: PROJECT_ID,
  issueId: id(1000),
  conversationId: 'conversation-1',
  ordinal: 1,
  source: 'both',
  site: 'https://help.larkspur.example',
  pageUrl: 'https://help.larkspur.example/hub/reset',
  language: 'en',
  query: 'How do I reset a version 13 hub?',
  response: RESPONSE,
  contentHash: `hash-${n}`,
  context: [
    {
      id: 'hub-reset',
      title: 'Reset your hub (version 13)',
      source: 'https://help.larkspur.example/hub/reset',
      content:
        'To reset a version 13 hub, press and hold the reset button for 10 seconds until the light turns blue. Versions 11 and 12 need 30 seconds and turn red.',
    },
  ],
  contextSource: 'log',
  citations: [{ href: 'https://help.larkspur.example/hub/reset', text: 'Reset your hub' }],
  before: [
    { role: 'user', text: 'hi, my hub lost the wifi again' },
    { role: 'assistant', text: 'Sorry to hear that. Which version is your hub? It is printed on the bottom.' },
  ],
  after: [{ role: 'user', text: 'It is blinking red now, what did I do' }],
  scores: [ungrounded, ...passing],
  flags: [],
  primaryIssue: 'ungrounded',
  served: null,
  guardrailed: false,
  reachedCustomer: true,
  metadata: { plan: 'Plus', app_version: '8.2.1', assistant: 'larkspur-assist-3' },
  capturedBy: 'me',
  occurredAt: ago(2 * HOUR),
  ...over,
})

const issueRow = (n: number, over: Partial<Issue> = {}): Issue => ({
  id: id(1000 + n),
  projectId: PROJECT_ID,
  title: 'How do I reset a version 13 hub?',
  centralExchangeId: id(1),
  status: 'unaddressed',
  tags: [],
  override: null,
  discarded: null,
  primaryIssue: 'ungrounded',
  exchangeCount: 42,
  frequency: { value: 36, at: ago(5) },
  shortfalls: [0.95, 0.9, 0.9, 0.85, 0.8, 0.8, 0.7, 0.7, 0.65, 0.6, 0.5],
  reachedCount: 41,
  openedAt: ago(9 * DAY),
  lastAt: ago(2 * HOUR),
  lastUnpreventedAt: ago(2 * HOUR),
  mergedInto: null,
  ...UNASSIGNED,
  facets: {
    'site=https://help.larkspur.example': 40,
    'language=en': n % 3 === 0 ? 38 : 1,
    ...(n % 2 === 0 ? { 'language=de': 4 } : {}),
    'eval=response_groundedness': 42,
    'meta.plan=Plus': 20,
  },
  rank: 0,
  ...over,
})

export const issue = issueRow(0)

export const issues: Issue[] = [
  issue,
  issueRow(1, {
    title: 'Can I still get a refund after 30 days?',
    status: 'regressed',
    primaryIssue: 'hallucination',
    exchangeCount: 18,
    frequency: { value: 11, at: ago(5) },
    reachedCount: 15,
    lastAt: ago(26),
  }),
  issueRow(2, {
    title:
      'My motion sensor in the garage stopped reporting after I moved the hub to the attic and I have already tried re-pairing it twice with the app, the button and the hub, what else can I do before I send it back to you?',
    primaryIssue: 'unhelpful',
    exchangeCount: 1204,
    frequency: { value: 9, at: ago(5) },
    reachedCount: 900,
    tags: ['draft'],
    lastAt: ago(3 * DAY),
  }),
  issueRow(3, {
    title: 'センサーの電池はどのくらい持ちますか？冬の屋外でも使えますか？',
    primaryIssue: 'search_failure',
    exchangeCount: 7,
    frequency: { value: 6, at: ago(5) },
    reachedCount: 7,
    lastAt: ago(8 * HOUR),
  }),
  issueRow(4, {
    title: 'هل يمكنني استخدام الموزع في بلد آخر؟',
    primaryIssue: 'hallucination',
    exchangeCount: 5,
    frequency: { value: 4, at: ago(5) },
    shortfalls: [0.6, 0.5],
    reachedCount: 3,
    lastAt: ago(1 * DAY),
  }),
  issueRow(5, {
    title: 'Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel für Hub verloren',
    primaryIssue: 'difficult_query',
    exchangeCount: 3,
    frequency: { value: 2.2, at: ago(5) },
    shortfalls: [0.4],
    reachedCount: 3,
    tags: ['waiting'],
    lastAt: ago(6 * DAY),
  }),
  issueRow(6, {
    title: 'Does the doorbell work with two chimes?',
    primaryIssue: null,
    exchangeCount: 2,
    frequency: { value: 1.4, at: ago(5) },
    shortfalls: [0.5],
    reachedCount: 2,
    lastAt: ago(40),
  }),
  issueRow(7, {
    title: 'Disable vacation mode',
    primaryIssue: 'unhelpful',
    exchangeCount: 1,
    frequency: { value: 0.9, at: ago(5) },
    shortfalls: [0.2],
    reachedCount: 1,
    lastAt: ago(1),
  }),
]

/** A desk of many, to be scrolled. */
export const manyIssues: Issue[] = Array.from({ length: 12_345 }, (_, n) => ({
  ...issues[n % issues.length]!,
  id: id(50_000 + n),
}))

export const addressedIssues: Issue[] = [
  issueRow(20, { title: 'How long does shipping to Norway take?', status: 'addressed', lastAt: ago(5 * HOUR) }),
  issueRow(21, {
    title: 'Change the e-mail of my account',
    status: 'addressed',
    tags: ['held_back'],
    lastAt: ago(2 * DAY),
  }),
  issueRow(22, {
    title: 'Which bulbs are supported?',
    status: 'addressed',
    tags: ['overridden'],
    lastAt: ago(4 * DAY),
  }),
]

export const members: Exchange[] = [
  exchange(1),
  exchange(2, { query: 'reset hub v13', occurredAt: ago(4 * HOUR) }),
  exchange(3, { query: 'how can i factory reset my hub, it is a 13', occurredAt: ago(1 * DAY) }),
]

export const verdict = (over: Partial<Verdict> = {}): Verdict => ({
  id: id(200),
  projectId: PROJECT_ID,
  exchangeId: id(1),
  issueId: issue.id,
  by: 'dana',
  value: 'bad',
  explanation: 'Version 13 needs 10 seconds, not 30.',
  reasonCode: 'wrong_fact',
  evidence: [],
  at: ago(90),
  retractedAt: null,
  ...over,
})

export const ANSWER = `For a **version 13** hub:

1. Hold the reset button for **10 seconds**, until the light turns *blue*.
2. Open the app and choose *Add device*.

Which version do you have? It is printed on the bottom. More in [Reset your hub](https://help.larkspur.example/hub/reset).`

export const GUIDANCE = {
  when: 'the customer asks how to reset a hub',
  do: ['Ask which version it is before giving a number of seconds', 'Link to the article Reset your hub'],
  dont: ['Say 30 seconds for version 13'],
  wording: null,
  scope: 'hub version 13',
  positive: ['How do I reset a version 13 hub?'],
  negative: ['How do I reset my password?'],
}

export const remediation = (n: number, over: Partial<Remediation> = {}): Remediation => ({
  id: id(300 + n),
  projectId: PROJECT_ID,
  issueId: issue.id,
  exchangeId: id(1),
  kind: 'answer',
  status: 'active',
  query: 'How do I reset a version 13 hub?',
  content: { kind: 'answer', answer: ANSWER },
  draft: null,
  draftTerms: null,
  draftBy: [],
  approval: null,
  serve: 'always',
  negativeExamples: [],
  replaces: null,
  revision: 3,
  pausedReason: null,
  createdBy: 'dana',
  createdAt: ago(5 * DAY),
  editedBy: 'dana',
  editedAt: ago(3 * HOUR),
  publishedBy: 'dana',
  publishedAt: ago(3 * HOUR),
  approvedBy: null,
  withdrawnAt: null,
  reviewBy: null,
  links: [],
  hits: 128,
  lastHitAt: ago(14),
  ...UNASSIGNED,
  ...over,
})

export const guidanceRow = remediation(1, {
  kind: 'guidance',
  query: 'How do I reset a version 13 hub?',
  content: {
    kind: 'guidance',
    explanation: 'Ask which version first. Never say 30 seconds for version 13.',
    guidance: GUIDANCE,
  },
  hits: 31,
})

export const remediations: Remediation[] = [
  remediation(0),
  guidanceRow,
  remediation(2, {
    query: 'Can I still get a refund after 30 days?',
    status: 'active_with_draft',
    content: {
      kind: 'answer',
      answer: 'After 30 days we can offer store credit. Tell us your order number and we will look.',
    },
    draft: { kind: 'answer', answer: 'After 30 days we can offer store credit, or a repair within 24 months.' },
    hits: 12,
  }),
  remediation(3, {
    query: 'Does the doorbell work with two chimes?',
    status: 'draft',
    content: null,
    draft: { kind: 'answer', answer: 'Yes, with up to three chimes.' },
    hits: 0,
    lastHitAt: null,
    ...UNASSIGNED,
    publishedAt: null,
  }),
  remediation(4, {
    query: 'Which bulbs are supported?',
    status: 'paused',
    pausedReason: 'The list changes in March; ask Dana.',
    content: { kind: 'answer', answer: 'All bulbs with the Matter sign.' },
    hits: 4051,
  }),
]

const retest = (n: number, over: Partial<Retest> = {}): Retest => ({
  id: id(400 + n),
  projectId: PROJECT_ID,
  remediationId: id(300),
  issueId: issue.id,
  query: 'How do I reset a version 13 hub?',
  expected: 'Hold the reset button for 10 seconds, until the light turns blue.',
  got: 'Hold the reset button for 30 seconds, until the light turns red.',
  outcome: 'failed',
  ...said(whyRetest('other_words', { said: '30', against: '10' })),
  site: 'https://help.larkspur.example',
  pageUrl: 'https://help.larkspur.example/hub/reset',
  by: 'dana',
  at: ago(2 * DAY),
  ...over,
})

export const retests: Retest[] = [
  retest(1, {
    outcome: 'passed',
    ...said(whyRetest('word_for_word')),
    got: 'Hold the reset button for 10 seconds, until the light turns blue.',
    at: ago(2 * HOUR),
  }),
  retest(0),
]

export const lastRetests = new Map<string, Retest>([
  [id(300), retests[0]!],
  [id(302), retest(3, { remediationId: id(302), at: ago(1 * DAY) })],
])

const revision = (n: number, over: Partial<Revision> = {}): Revision => ({
  id: `${id(300)}:${n}`,
  projectId: PROJECT_ID,
  remediationId: id(300),
  revision: n,
  action: 'published',
  status: 'active',
  content: { kind: 'answer', answer: ANSWER },
  draft: null,
  draftTerms: null,
  query: 'How do I reset a version 13 hub?',
  serve: 'always',
  negativeExamples: [],
  approvedBy: null,
  by: 'dana',
  at: ago(3 * HOUR),
  ...over,
})
export const revisions: Revision[] = [
  revision(3),
  revision(2, {
    content: { kind: 'answer', answer: 'For a version 13 hub, hold the reset button for 30 seconds.' },
    at: ago(4 * DAY),
  }),
  revision(1, {
    action: 'drafted',
    status: 'draft',
    content: null,
    draft: { kind: 'answer', answer: 'For a hub, hold the reset button.' },
    by: 'me',
    at: ago(5 * DAY),
  }),
]

const captured = (n: number, over: Partial<Exchange> = {}): PageExchange['exchange'] => {
  const { projectId: _p, capturedBy: _c, served: _s, issueId: _i, flags: _f, ...rest } = exchange(n, over)
  return rest
}

const SHIPPING = 'Orders over 50 € ship free within the EU. You see the exact date before you pay.'

export const conversation: PageConversation = {
  host: 'help.larkspur.example',
  framed: false,
  turns: 6,
  changedAt: ago(HOUR / 20),
  chats: [{ frameId: 0, chat: 0, host: 'help.larkspur.example', turns: 6, chosen: true }],
  detection: {
    confidence: 0.94,
    root: 'open_shadow',
    why: ['The message box asks for a message', 'Speakers take turns', 'Announces new messages to screen readers'],
  },
  exchanges: [
    {
      id: id(1),
      turnKey: 't1',
      exchange: captured(1),
      issueId: issue.id,
      flags: [],
      mine: null,
      mark: 'flagged',
      replaced: null,
      uploaded: true,
    },
    {
      id: id(2),
      turnKey: 't2',
      exchange: captured(2, {
        query: 'And is shipping free?',
        response: SHIPPING,
        scores: passing,
        primaryIssue: null,
      }),
      issueId: null,
      flags: [],
      mine: null,
      mark: null,
      replaced: null,
      uploaded: false,
    },
    {
      id: id(3),
      turnKey: 't3',
      exchange: captured(3, {
        query: 'can i get my money back',
        response: 'I cannot help with that. Please write to jan.visser@gmail.example.',
        scores: [
          score({
            eval: 'personal_data',
            score: 0.1,
            outcome: 'failed',
            ...because(why('personal_data', { kinds: ['email'] })),
            evidence: [
              spanOf('I cannot help with that. Please write to jan.visser@gmail.example.', 'jan.visser@gmail.example'),
            ],
          }),
          score({
            eval: 'response_helpfulness',
            score: 0.12,
            outcome: 'failed',
            ...because(why('refuses')),
          }),
        ],
      }),
      issueId: issue.id,
      flags: [{ id: id(900), by: 'me', reasonCode: 'tone', note: 'Sounds annoyed at an upset customer.', at: ago(3) }],
      mine: 'bad',
      mark: 'bad',
      replaced: null,
      uploaded: true,
    },
  ],
  pending: null,
  withPerson: false,
  erased: false,
}

const FALLBACK = 'Sorry, I cannot answer that for sure. Let me connect you with a person.'

/** What an agent saw and flagged: the fallback, in words that the response behind it does not have. */
export const flagOfFallback: ManualFlag = {
  ...{ id: id(901), by: 'me', reasonCode: 'did_not_answer', at: ago(4) },
  note: 'She had asked twice already.',
  evidence: [spanOf(FALLBACK, 'I cannot answer that for sure')],
}

const replaced = (by: ReplacedBy, response: string, over: Partial<PageExchange> = {}): PageExchange => ({
  ...conversation.exchanges[0]!,
  exchange: captured(1, { response, scores: [], primaryIssue: null }),
  replaced: { by, original: exchange(1) },
  ...over,
})

/** The customer was told something else than what the assistant had to say. */
export const heldBack = (over: Partial<PageExchange> = {}): readonly PageExchange[] => [
  conversation.exchanges[1]!,
  replaced('fallback', FALLBACK, over),
]
export const answered: readonly PageExchange[] = [
  conversation.exchanges[1]!,
  replaced('answer', 'Hold the reset button for **10 seconds**, until the light turns blue.', { mark: 'covered' }),
]

export const seen: Seen = {
  fields: 1,
  guess: {
    confidence: 0.31,
    messages: 6,
    why: ['Speakers cannot be told apart', 'A message box stands next to it', 'Scrolls by itself'],
  },
}

export const people = [
  { id: 'me', name: 'Sam Expert' },
  { id: 'kim', name: 'Kim Approver' },
]
/** The eval of a view from last year is gone. */
export const filterFacts: FilterFacts = {
  now: Date.now(),
  userId: 'me',
  verdicts: new Map(),
  mentions: new Map(),
  found: new Map(),
  said: new Map(),
  members: null,
  waiting: new Set(),
  isKnown: (term) => term.field !== 'unknown' && term.value !== 'politeness',
}
export const views: View[] = [
  {
    id: id(900),
    projectId: PROJECT_ID,
    name: 'Mine',
    filter: 'status=open&assignee=me',
    shared: false,
    by: 'me',
    at: ago(DAY),
  },
  {
    id: id(901),
    projectId: PROJECT_ID,
    name: 'Hub in German',
    filter: 'text=hub&language=de',
    shared: true,
    by: 'kim',
    at: ago(DAY),
  },
  {
    id: id(902),
    projectId: PROJECT_ID,
    name: 'Unhöfliche Antworten zur Rückerstattung, die noch niemand gesehen hat',
    filter: 'status=open&eval=politeness',
    shared: false,
    by: 'me',
    at: ago(DAY),
  },
]
