/**
 * The dock, expanded: what was wrong (becomes guidance) and what to say instead (served word for word). The verdict has
 * already been given; one may fill in both, one or none.
 */
import { useEffect, useMemo, useRef } from 'react'
import type { ContextDoc, Guidance, ReasonCode, Role } from '../../lib/contract/index.ts'
import { overLimit } from '../../lib/domain/remediation/publishable.ts'
import { can } from '../../lib/domain/permissions.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { guidanceFrom } from '../../lib/writing/guidance.ts'
import { Button } from '../ui/Button.tsx'
import type { TurnPlace } from '../../lib/store/page/show.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { SelectField } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { writerWords } from '../ui/late/write.ts'
import { AnswerEditor } from './AnswerEditor.tsx'
import { isEmptyDraft, never, type Part, partsOf, queryOf, startFrom, type WriterDraft } from './draft.ts'
import { GuidanceEditor } from './GuidanceEditor.tsx'
import { answerNotes } from './notes.ts'
import { QuestionField } from './QuestionField.tsx'
import { Reach } from './Reach.tsx'
import { ServeField } from './ServeField.tsx'
import { Similar } from './Similar.tsx'
import { whyBlocked } from './why-blocked.ts'
import { WritingActions } from './WritingActions.tsx'

export type WriterProps = {
  /** The issue for which dismissed notes are remembered; null: they are not. */
  issueId: string | null
  exchange: { query: string; response: string; context: readonly ContextDoc[] }
  draft: WriterDraft
  role: Role
  companyDomains: readonly string[]
  /** The project whose stored questions the answer is checked against; null in fixtures, which have none. */
  projectId: string | null
  /** The company's model, if one is configured to help with writing. */
  help?: WritingHelp | null
  /** Publishing needs a second person's approval. */
  approval: boolean
  /** Where the response is in an open page. */
  turns: TurnPlace | null
  nameOf: (userId: string) => string
  active: boolean
  /** Starts at the question, to generalise it. */
  generalising?: boolean
  /** Why the last attempt was rejected, in words. */
  problem?: string | null
  onChange: (draft: WriterDraft) => void
  onReason: (reason: ReasonCode | null) => void
  onPublish: (parts: Part[]) => void
  onSaveDraft: (parts: Part[]) => void
  /** Returns to the dock; what was typed is kept. */
  onLeave: () => void
  onNext: () => void
  onRemediation: (id: string) => void
}

const reasons = (): { value: ReasonCode | 'none'; label: string }[] => [
  { value: 'none', label: writerWords.noReason },
  ...(Object.entries(words.reason) as [ReasonCode, string][]).map(([value, label]) => ({ value, label })),
]

export default function Writer(props: WriterProps) {
  const { exchange, draft, role, companyDomains, active, generalising = false, problem, onChange } = props
  const query = queryOf(draft, questionOf(exchange))
  const first = useRef<HTMLTextAreaElement>(null)
  const derived: Guidance = useMemo(
    () => guidanceFrom(draft.explanation, query, exchange.response),
    [draft.explanation, query, exchange.response],
  )
  useEffect(() => {
    if (generalising) return
    first.current?.focus()
    // What was typed while this was loaded goes on here.
    first.current?.setSelectionRange(first.current.value.length, first.current.value.length)
  }, [generalising])

  const parts = partsOf(draft, derived)
  const ownIds = [draft.answerAs?.id, draft.guidanceAs?.id].filter((id) => id !== undefined)
  // The role may change while the user writes; every role that may draft may also publish.
  const mayWrite = can(role, 'publish')
  const blocking = answerNotes(draft.answer, { query, companyDomains }).find((note) => note.blocks)
  const nothing = isEmptyDraft(draft) || parts.length === 0
  // Too long to be stored, so it is not sent: it stays here to be shortened.
  const tooLong = parts.some((part) => overLimit(part.content) !== null)
  const kind = draft.answer.trim() === '' && draft.explanation.trim() !== '' ? 'guidance' : 'answer'
  const maySave = !nothing && !tooLong && mayWrite
  const blocked = whyBlocked({ nothing, query, contents: parts.map(({ content }) => content), blocking })
  const mayPublish = blocked === null && mayWrite
  const publish = (): void => {
    if (mayPublish) props.onPublish(parts)
  }
  const save = (): void => {
    if (maySave) props.onSaveDraft(parts)
  }
  useKeys({ 'Mod+Enter': publish, 'Mod+s': save, Escape: props.onLeave }, active)

  return (
    <section
      aria-label={writerWords.title}
      className="flex max-h-[64%] min-h-0 shrink-0 flex-col border-t border-edge bg-paper short:block short:max-h-[85%] short:overflow-y-auto"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        props.onLeave()
      }}
    >
      <div className="@container min-h-0 flex-1 overflow-y-auto px-3 pt-2.5 pb-2">
        <h2 className="font-semibold">{writerWords.title}</h2>
        <p className="mb-2 text-small text-quiet">{writerWords.optional}</p>
        <div className="flex flex-col gap-3">
          <QuestionField
            query={draft.query ?? questionOf(exchange)}
            asked={exchange.query}
            editing={generalising}
            onChange={(asked) => onChange({ ...draft, query: asked === questionOf(exchange) ? null : asked })}
          />
          {props.projectId && (
            <Similar
              projectId={props.projectId}
              query={query}
              kind={kind}
              guidance={parts.some((part) => part.kind === 'guidance') ? (draft.guidance ?? derived) : null}
              answer={draft.answer}
              negativeExamples={draft.negativeExamples}
              positiveExamples={draft.positiveExamples}
              ownIds={ownIds}
              writing={!nothing}
              nameOf={props.nameOf}
              onUse={(one) => onChange(startFrom(draft, one))}
              onOpen={props.onRemediation}
            />
          )}
          <div className="grid grid-cols-1 gap-3 @min-[720px]:grid-cols-2">
            <GuidanceEditor
              fieldRef={first}
              explanation={draft.explanation}
              derived={derived}
              edited={draft.guidance}
              help={props.help ?? null}
              exchange={{ query, response: exchange.response }}
              onChange={(explanation, guidance) => onChange({ ...draft, explanation, guidance })}
            />
            <AnswerEditor
              answer={draft.answer}
              leftAbout={props.issueId}
              query={query}
              companyDomains={companyDomains}
              turns={props.turns}
              context={exchange.context}
              help={props.help ?? null}
              onChange={(answer) => onChange({ ...draft, answer })}
            />
          </div>
          {props.projectId && !nothing && (
            <Reach
              projectId={props.projectId}
              ownIds={ownIds}
              query={query}
              negativeExamples={draft.negativeExamples}
              guidance={kind === 'guidance' ? never(draft.guidance ?? derived, draft.negativeExamples) : null}
              positiveExamples={draft.positiveExamples}
              onPositives={(positiveExamples) => onChange({ ...draft, positiveExamples })}
              onNegatives={(negativeExamples) => onChange({ ...draft, negativeExamples })}
            />
          )}
          <div className="grid grid-cols-1 gap-2 min-[460px]:grid-cols-2">
            <SelectField
              label={writerWords.reason}
              value={draft.reason ?? 'none'}
              options={reasons()}
              onChange={(value) => props.onReason(value === 'none' ? null : value)}
            />
            {draft.answer.trim() !== '' && (
              <ServeField value={draft.serve} onChange={(serve) => onChange({ ...draft, serve })} />
            )}
          </div>
        </div>
      </div>
      <div className="shrink-0 border-t border-line px-3 pt-2 pb-2">
        {problem && (
          <p role="alert" className="mb-1.5 text-small text-bad">
            {problem}
          </p>
        )}
        <WritingActions
          role={role}
          approval={props.approval}
          nothing={nothing}
          blocked={blocked}
          mayPublish={mayPublish}
          maySave={maySave}
          onPublish={publish}
          onSave={save}
        >
          <Button emphasis="quiet" onClick={props.onNext} title={writerWords.nextWithout}>
            {writerWords.next}
          </Button>
        </WritingActions>
      </div>
    </section>
  )
}
