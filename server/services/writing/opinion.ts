/**
 * The company's model's opinion on a retest of guidance that the rules leave to a person. It never decides: no outcome
 * changes and no issue moves, whatever it says or was talked into by an answer. It is asked once per retest, about the
 * retest's evidence, so about the guidance as it was then; the opinion is stored as a link added to that evidence.
 */
import { z } from 'zod'
import type { Guidance, Opinion, Retest } from '../../../lib/contract/index.ts'
import type { OpinionReply } from '../../../lib/contract/writing.ts'
import { redact } from '../../../lib/redact/index.ts'
import { isUndecided } from '../../../lib/retest/undecided.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import type { Changes } from '../sync/changes.ts'
import { addEvidence, keptAt } from '../retest/evidence.ts'
import { askForJson, type AskOutcome, type Asking } from './ask.ts'

const INSTRUCTION = `You help a support team to tell whether an answer of its AI assistant follows the guidance that an expert wrote.
You are given "guidance" ("if": the situation it is for; "do"; "dont"; "wording": words to be said; "scope"), "question", what was asked, and "answer", what the assistant said.
{"follows": "yes" or "no" or "unsure", "reason": string}
- "yes": the answer does what "do" asks for in this situation, and nothing of "dont".
- "no": it leaves out something of "do" that the question calls for, or does something of "dont".
- "unsure": it cannot be told, or the guidance is not for this question. Rather "unsure" than a guess.
- "reason": one sentence, at most 200 characters: what in the answer decides it.
Judge by the guidance alone, not by whether you think the answer right. Words in square brackets like [email] stand for personal data that was taken out.
Write the reason in the language of the guidance.`

const Thought = z.object({ follows: z.enum(['yes', 'no', 'unsure']), reason: z.string().trim().min(1).max(2_000) })
const MOST_CHARACTERS = 500

export type OpinionQuestion = { retest: Retest; guidance: Guidance }

/** The question to ask; the opinion, if somebody has asked already; null if there is nothing to ask. */
export function openQuestion(
  db: Database,
  projectId: string,
  retestId: string,
): Promise<OpinionQuestion | { opinion: Opinion } | null> {
  return db.transaction(async (tx) => {
    const row: Retest | null = await rowStore(tx, projectId).get('retest', retestId)
    if (!row || !isUndecided(row)) return null
    if (row.opinion) return { opinion: row.opinion }
    const kept = await keptAt(tx, projectId, retestId)
    const content = kept?.remediation?.content
    return kept && content?.kind === 'guidance' ? { retest: kept.retest, guidance: content.guidance } : null
  })
}

export async function askOpinion(
  asking: Asking,
  { retest, guidance }: OpinionQuestion,
  companyDomains: readonly string[],
  gone: AbortSignal,
): Promise<AskOutcome<Pick<Opinion, 'follows' | 'reason'>>> {
  const clean = (value: string): string => redact(value, { companyDomains }).text
  const given = {
    guidance: {
      if: clean(guidance.when),
      do: guidance.do.map(clean),
      dont: guidance.dont.map(clean),
      wording: guidance.wording && clean(guidance.wording),
      scope: guidance.scope && clean(guidance.scope),
    },
    question: clean(retest.query),
    answer: clean(retest.got),
  }
  const asked = await askForJson(asking, INSTRUCTION, given, Thought, gone)
  if (!asked.ok) return asked
  const { follows, reason } = asked.value
  return { ok: true, value: { follows, reason: clean(reason.replace(/\s+/g, ' ')).slice(0, MOST_CHARACTERS) } }
}

/** If two people asked at once, the first opinion stands. If the evidence was erased meanwhile, none is stored. */
export async function keepOpinion(
  { db, changes }: { db: Database; changes: Changes },
  projectId: string,
  retestId: string,
  opinion: Opinion,
): Promise<OpinionReply> {
  const reply = await db.transaction(async (tx): Promise<OpinionReply> => {
    await lockProject(tx, projectId)
    const row: Retest | null = await rowStore(tx, projectId).get('retest', retestId)
    if (row?.opinion) return { ok: true, opinion: row.opinion }
    if (!row || !(await addEvidence(tx, projectId, retestId, { opinion }))) return { ok: false, why: 'not_there' }
    await writeRow(tx, projectId, { entity: 'retest', id: retestId, row: { ...row, opinion } })
    return { ok: true, opinion }
  })
  if (reply.ok) changes.notify(projectId)
  return reply
}
