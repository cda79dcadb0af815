/** Which column holds what: by the names that tools use, unless a person says otherwise. */

/**
 * The fields of a log or an answer, each with the columns that hold it: by their names in lower case, without the
 * separators between words.
 */
const COLUMNS_OF = {
  id: 'id logid querylogid sourceid traceid runid messageid',
  at: 'at createdat timestamp time date datetime created occurredat starttime zeit datum',
  query: 'query originalquestion userquery prompt input usermessage usermsg userinput customermessage frage',
  question: 'question rewrittenquestion standalonequestion',
  response: [
    'response evaluatedresponse output completion assistantresponse botresponse reply modeloutput antwort',
    'botmessage assistantmessage',
  ].join(' '),
  context: 'context contexts retrievedcontext retrievedcontexts documents sources kontext',
  messages: 'messages history chathistory conversation',
  metadata: 'metadata custommetadata meta',
  conversationId: 'conversationid threadid sessionid chatid',
  language: 'language lang locale sprache',
  site: 'site',
  page: 'page pageurl url',
  scores: 'scores evalscores',
  thresholds: 'thresholds evalthresholds',
  names: 'evaldisplaynames',
  tools: 'tools',
  toolCalls: 'toolcalls evaluatedresponsetoolcalls',
  guardrailed: 'guardrailed shouldguardrail',
  escalated: 'escalated escalatedtosme',
  guardrailEvals: 'guardrailevals',
  escalationEvals: 'escalationevals',
  fallback: 'guardrailedfallback',
  deterministic: 'deterministicguardrailsresults',
  wasCacheHit: 'wascachehit',
  servedId: 'appliedexpertanswerid servedremediationid',
  reviewId: 'appliedexpertreviewid',
  verdicts: 'verdicts',
  verdictId: 'expertreviewid',
  verdict: 'expertreviewstatus reviewstatus',
  verdictExplanation: 'expertreviewexplanation',
  verdictBy: 'expertreviewcreatedbyuserid',
  verdictAt: 'expertreviewcreatedat',
  serve: 'serve',
  negativeExamples: 'negativeexamples',
  positiveExamples: 'positiveexamples',
  overrideLogId: 'expertoverridelogid',
  overrideExplanation: 'expertguardrailoverrideexplanation',
  answer: 'answer expertanswer',
  draft: 'draftanswer',
  draftContent: 'draftcontent',
  draftTerms: 'draftterms',
  revisions: 'revisions',
  status: 'status',
  pausedReason: 'pausedreason',
  reviewBy: 'reviewby',
  rollout: 'rolloutpercent',
  content: 'content',
  kind: 'kind',
  /** Repeat others, or belong to rows that are not imported. */
  ignore: [
    'originalassistantresponse projectid formattedoriginalquestion formattedmessages toolcallnames',
    'custommetadatakeys evalissuelabels formattedevalscores formattedguardrailevalscores',
    'formattednonguardrailevalscores formattedescalationevalscores isbadresponse primaryevalissue',
    'primaryevalissuescore matching aiguidanceid issueid needsreview issuestatus remediationstatus',
    'manualreviewstatusoverride expertanswerid totalcount impactscore anyescalated answeredat lasteditedat',
    'answeredby lasteditedby queries',
  ].join(' '),
} as const
export type Field = keyof typeof COLUMNS_OF
const FIELDS = Object.keys(COLUMNS_OF) as Field[]

/** A field, a metadata key, or the score of an eval. */
export type Target = { field: Field } | { metadata: string } | { score: string }

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => COLUMNS_OF[field].split(' ').map((column): [string, Field] => [column, field])),
)

const METADATA = /^(?:custom_?)?metadata[._/](.+)$/i
const SCORE = /^(?:eval_?)?scores?[._/](.+)$|^eval[._/](.+)$/i

/** What a column stands for. Unknown names become metadata, so that nothing is lost. */
export function targetOf(column: string): Target {
  const name = column.trim()
  const plain = name.toLowerCase().replaceAll(/[\s_\-.]/g, '')
  const known = FIELD_OF.get(plain)
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
