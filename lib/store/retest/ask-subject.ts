/** A question that can be asked again by hand, from any source, with everything that asking it and the view need. */
import type { Remediation, Retest } from '../../contract/index.ts'
import { useLiveQuery } from '../../db/live.ts'
import { retestsOf } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'
import { subjectOf, type Subject } from '../../domain/retest/retest-subject.ts'
import { questionsBefore, type Replay } from '../../retest/replay.ts'
import { expectationOf, type RunStep } from '../../retest/run-plan.ts'

export type AskSubject = {
  /** Null: nobody has defined what is expected. It is asked and shown, but not recorded. */
  subject: Subject | null
  step: RunStep
  replay: Replay
  /** Newest first, including those with variations. */
  retests: Retest[]
  remediation: Remediation | null
  /** The exchange it came from, and the issue that a failure reopens. */
  exchangeId: string | null
  issueId: string | null
}

type SubjectRef = Subject | { kind: 'exchange'; id: string }

/** The id as used in Tests: a remediation's is plain. */
export const testIdOf = ({ kind, id }: SubjectRef): string => (kind === 'remediation' ? id : `${kind}:${id}`)

export function subjectOfTestId(testId: string): SubjectRef {
  const [, kind, id] = /^(case|verdict|exchange):(.+)$/.exec(testId) ?? []
  return kind && id ? { kind: kind as SubjectRef['kind'], id } : { kind: 'remediation', id: testId }
}

/** Undefined while loading; null if it no longer exists. @param testId null: nothing to load */
export const useAskSubject = (testId: string | null): AskSubject | null | undefined =>
  useLiveQuery(async () => (testId === null ? null : read(subjectOfTestId(testId))), [testId])

const NOTHING_BEFORE: Replay = { questions: [], needed: false }

function read({ kind, id }: SubjectRef): Promise<AskSubject | null> {
  const db = database()
  return db.transaction('r', [db.remediations, db.cases, db.verdicts, db.exchanges, db.retests], async () =>
    kind === 'remediation' ? ofRemediation(id) : kind === 'case' ? ofCase(id) : ofJudged(kind, id),
  )
}

async function of(subject: Subject | null, projectId: string): Promise<Pick<AskSubject, 'subject' | 'retests'>> {
  const isOf = (retest: Retest): boolean => subjectOf(retest)?.id === subject?.id
  return { subject, retests: subject ? (await retestsOf(database(), projectId)).filter(isOf) : [] }
}

async function ofRemediation(id: string): Promise<AskSubject | null> {
  const remediation = await database().remediations.get(id)
  const content = remediation?.content ?? remediation?.draft
  if (!remediation || !content) return null
  const { exchangeId, issueId, query, revision } = remediation
  const exchange = exchangeId ? await database().exchanges.get(exchangeId) : undefined
  return {
    ...(await of({ kind: 'remediation', id }, remediation.projectId)),
    remediation,
    exchangeId,
    issueId,
    step: {
      remediationId: id,
      caseId: null,
      query,
      before: [],
      revision,
      variation: null,
      expects: expectationOf(content, exchange?.response ?? ''),
    },
    replay: questionsBefore(query, exchange?.before ?? []),
  }
}

async function ofCase(id: string): Promise<AskSubject | null> {
  const found = await database().cases.get(id)
  if (!found || found.removedAt !== null) return null
  const { query, before, assertions } = found
  return {
    ...(await of({ kind: 'case', id }, found.projectId)),
    remediation: null,
    exchangeId: null,
    issueId: null,
    step: {
      remediationId: null,
      caseId: id,
      query,
      before: [],
      revision: 0,
      variation: null,
      expects: { kind: 'assertions', assertions },
    },
    replay: before.length > 0 ? { questions: before, needed: true } : NOTHING_BEFORE,
  }
}

async function ofJudged(kind: 'verdict' | 'exchange', id: string): Promise<AskSubject | null> {
  const verdict = kind === 'verdict' ? await database().verdicts.get(id) : undefined
  const exchange = await database().exchanges.get(verdict?.exchangeId ?? id)
  if (!exchange || (kind === 'verdict' && (!verdict || verdict.retractedAt !== null))) return null
  const { query, response, projectId, issueId } = exchange
  return {
    ...(await of(verdict ? { kind: 'verdict', id } : null, projectId)),
    remediation: null,
    exchangeId: exchange.id,
    issueId,
    step: {
      remediationId: null,
      caseId: null,
      query,
      before: [],
      revision: 0,
      variation: null,
      ...(verdict && { verdictId: id }),
      // Without a verdict it is treated like a Bad: does another response come now?
      expects: { kind: verdict?.value === 'good' ? 'good' : 'bad', before: response },
    },
    replay: questionsBefore(query, exchange.before),
  }
}
