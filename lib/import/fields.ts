/** Which column holds what: by the names that tools use, unless a person says otherwise. */

/** The fields of a log or an answer. */
const FIELDS = [
  ...['id', 'at', 'query', 'question', 'response', 'context', 'messages', 'metadata', 'conversationId'],
  ...['language', 'site', 'page', 'scores', 'thresholds', 'names', 'tools', 'toolCalls', 'guardrailed', 'escalated'],
  ...['guardrailEvals', 'escalationEvals', 'fallback', 'deterministic', 'wasCacheHit', 'servedId', 'reviewId'],
  ...['verdicts', 'verdictId', 'verdict', 'verdictExplanation', 'verdictBy', 'verdictAt', 'serve', 'negativeExamples'],
  ...[
    'positiveExamples',
    'overrideLogId',
    'overrideExplanation',
    'answer',
    'draft',
    'draftContent',
    'draftTerms',
    'revisions',
    'status',
    'pausedReason',
    'reviewBy',
    'rollout',
    'content',
    'kind',
    'ignore',
  ],
] as const
export type Field = (typeof FIELDS)[number]

/** A field, a metadata key, or the score of an eval. */
export type Target = { field: Field } | { metadata: string } | { score: string }

/** By name in lower case, without the separators between words. */
const NAMES: Readonly<Record<string, Field>> = Object.assign(Object.create(null) as Record<string, Field>, {
  ...{ id: 'id', logid: 'id', querylogid: 'id', sourceid: 'id', traceid: 'id', runid: 'id', messageid: 'id' },
  ...{ at: 'at', createdat: 'at', timestamp: 'at', time: 'at', date: 'at', datetime: 'at', created: 'at' },
  ...{ occurredat: 'at', starttime: 'at', zeit: 'at', datum: 'at' },
  ...{ query: 'query', originalquestion: 'query', userquery: 'query', prompt: 'query', input: 'query' },
  ...{ usermessage: 'query', usermsg: 'query', userinput: 'query', customermessage: 'query', frage: 'query' },
  ...{ question: 'question', rewrittenquestion: 'question', standalonequestion: 'question' },
  ...{ response: 'response', evaluatedresponse: 'response', output: 'response', completion: 'response' },
  ...{ assistantresponse: 'response', botresponse: 'response', reply: 'response', modeloutput: 'response' },
  ...{ originalassistantresponse: 'ignore', antwort: 'response', botmessage: 'response', assistantmessage: 'response' },
  ...{ context: 'context', contexts: 'context', retrievedcontext: 'context', retrievedcontexts: 'context' },
  ...{ documents: 'context', sources: 'context', kontext: 'context' },
  ...{ messages: 'messages', history: 'messages', chathistory: 'messages', conversation: 'messages' },
  ...{ metadata: 'metadata', custommetadata: 'metadata', meta: 'metadata' },
  ...{
    conversationid: 'conversationId',
    threadid: 'conversationId',
    sessionid: 'conversationId',
    chatid: 'conversationId',
  },
  ...{ language: 'language', lang: 'language', locale: 'language', sprache: 'language' },
  ...{ site: 'site', page: 'page', pageurl: 'page', url: 'page' },
  ...{ scores: 'scores', evalscores: 'scores', thresholds: 'thresholds', evalthresholds: 'thresholds' },
  ...{ evaldisplaynames: 'names', tools: 'tools', toolcalls: 'toolCalls', evaluatedresponsetoolcalls: 'toolCalls' },
  ...{
    guardrailed: 'guardrailed',
    shouldguardrail: 'guardrailed',
    escalated: 'escalated',
    escalatedtosme: 'escalated',
  },
  ...{ guardrailevals: 'guardrailEvals', escalationevals: 'escalationEvals', guardrailedfallback: 'fallback' },
  ...{ deterministicguardrailsresults: 'deterministic', wascachehit: 'wasCacheHit' },
  ...{ appliedexpertanswerid: 'servedId', servedremediationid: 'servedId', appliedexpertreviewid: 'reviewId' },
  ...{ verdicts: 'verdicts', expertreviewid: 'verdictId', expertreviewstatus: 'verdict', reviewstatus: 'verdict' },
  ...{ expertreviewexplanation: 'verdictExplanation', expertreviewcreatedbyuserid: 'verdictBy' },
  ...{ expertreviewcreatedat: 'verdictAt', serve: 'serve', negativeexamples: 'negativeExamples' },
  ...{ positiveexamples: 'positiveExamples' },
  ...{ expertoverridelogid: 'overrideLogId', expertguardrailoverrideexplanation: 'overrideExplanation' },
  ...{
    answer: 'answer',
    expertanswer: 'answer',
    draftanswer: 'draft',
    draftcontent: 'draftContent',
    draftterms: 'draftTerms',
    revisions: 'revisions',
    status: 'status',
    pausedreason: 'pausedReason',
    reviewby: 'reviewBy',
    rolloutpercent: 'rollout',
    content: 'content',
    kind: 'kind',
  },
} satisfies Record<string, Field>)

/** Fields of the query log that repeat others, or that belong to rows that are not imported. */
const DERIVED: ReadonlySet<string> = new Set([
  ...['projectid', 'formattedoriginalquestion', 'formattedmessages', 'toolcallnames', 'custommetadatakeys'],
  ...['evalissuelabels', 'formattedevalscores', 'formattedguardrailevalscores', 'formattednonguardrailevalscores'],
  ...['formattedescalationevalscores', 'isbadresponse', 'primaryevalissue', 'primaryevalissuescore', 'matching'],
  ...['aiguidanceid', 'issueid', 'needsreview', 'issuestatus', 'remediationstatus'],
  ...['manualreviewstatusoverride', 'expertanswerid', 'totalcount', 'impactscore', 'anyescalated', 'answeredat'],
  ...['lasteditedat', 'answeredby', 'lasteditedby', 'queries'],
])

const METADATA = /^(?:custom_?)?metadata[._/](.+)$/i
const SCORE = /^(?:eval_?)?scores?[._/](.+)$|^eval[._/](.+)$/i

/** What a column stands for. Unknown names become metadata, so that nothing is lost. */
export function targetOf(column: string): Target {
  const name = column.trim()
  const plain = name.toLowerCase().replaceAll(/[\s_\-.]/g, '')
  if (DERIVED.has(plain)) return { field: 'ignore' }
  const known = NAMES[plain]
  if (known) return { field: known }
  const metadata = METADATA.exec(name)?.[1]
  if (metadata) return { metadata }
  const score = SCORE.exec(name)
  if (score) return { score: score[1] ?? score[2]! }
  return name === '' ? { field: 'ignore' } : { metadata: name }
}

/** As people write it: `query`, `metadata:plan`, `score:helpfulness`. Null if it is none of these. */
export function readTarget(text: string): Target | null {
  const [, kind, rest] = /^(metadata|score):(.+)$/.exec(text) ?? []
  if (kind === 'metadata') return { metadata: rest! }
  if (kind === 'score') return { score: rest! }
  const field = FIELDS.find((one) => one === text)
  return field ? { field } : null
}

export function targetName(target: Target): string {
  if ('field' in target) return target.field
  return 'metadata' in target ? `metadata:${target.metadata}` : `score:${target.score}`
}
