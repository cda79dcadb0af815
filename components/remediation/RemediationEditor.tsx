/** Edits a remediation; what is served stays served until the edit is published. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Guidance, Remediation, RemediationContent, Role, ServeRule } from '../../lib/contract/index.ts'
import { changesMost } from '../../lib/domain/decide/changed.ts'
import { deadLinks } from '../../lib/domain/remediation/due.ts'
import { can } from '../../lib/domain/permissions.ts'
import { overLimit } from '../../lib/domain/remediation/publishable.ts'
import type { TurnPlace } from '../../lib/store/page/show.ts'
import type { WritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { guidanceFrom } from '../../lib/writing/guidance.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { writerWords } from '../ui/late/write.ts'
import { AnswerEditor } from './AnswerEditor.tsx'
import { GuidanceEditor } from './GuidanceEditor.tsx'
import { answerNotes } from './notes.ts'
import { isEmptyGuidance } from './remediation-text.ts'
import { QuestionField } from './QuestionField.tsx'
import { Reach } from './Reach.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { ServeField } from './ServeField.tsx'
import { Similar } from './Similar.tsx'
import { whyBlocked } from './why-blocked.ts'
import { WritingActions } from './WritingActions.tsx'

export type Edit = {
  query: string
  content: RemediationContent
  serve: ServeRule
  negativeExamples: string[]
  positiveExamples: string[]
}

export type RemediationEditorProps = {
  remediation: Remediation
  /** The initial content: words kept from earlier, both versions of a merge, or the current version. */
  initial: Edit
  merging?: boolean
  /** The edit as stored now: a difference from the fields was made in another window. Null: nothing is stored. */
  kept?: Edit | null
  role: Role
  companyDomains: readonly string[]
  projectId: string | null
  /** The company's model, if one is configured to help with writing. */
  help?: WritingHelp | null
  /** Publishing needs a second person's approval. */
  approval: boolean
  /** As the customer asked it; null if no longer known. */
  asked: string | null
  /** Where the response it replaces is in an open page. */
  turns: TurnPlace | null
  nameOf: (userId: string) => string
  active: boolean
  problem?: string | null
  /** Whose version arrived since this was begun; it is not overwritten without having been looked at. */
  meanwhile?: string | null
  onCompare?: () => void
  /** Called on every change, to store it on this computer. */
  onType: (edit: Edit) => void
  /** `replace`: publish as a new remediation that replaces this one. */
  onPublish: (edit: Edit, replace: boolean) => void
  onSaveDraft: (edit: Edit) => void
  onCancel: () => void
  onOpen: (id: string) => void
}

const wordsOf = ({ query, content, serve, negativeExamples, positiveExamples }: Edit): string =>
  JSON.stringify([query, content, serve, negativeExamples, positiveExamples])
const isEmpty = (content: RemediationContent): boolean =>
  content.kind === 'answer' ? content.answer.trim() === '' : isEmptyGuidance(content.guidance)

export default function RemediationEditor(props: RemediationEditorProps) {
  const { remediation, role, companyDomains, active, problem, meanwhile } = props
  const [edit, setEdit] = useState(props.initial)
  const [asking, setAsking] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => void first.current?.focus(), [])
  const { kept = null } = props
  const keptWords = kept && wordsOf(kept)
  const lastKept = useRef(keptWords)
  useLayoutEffect(() => {
    // What is typed here is stored in the same turn in which it is rendered.
    if (kept && keptWords !== lastKept.current && keptWords !== wordsOf(edit)) setEdit(kept)
    lastKept.current = keptWords
  }, [kept, keptWords, edit])
  const change = (next: Partial<Edit>): void => {
    const changed = { ...edit, ...next }
    setEdit(changed)
    props.onType(changed)
  }
  const { content } = edit
  const dead = useMemo(() => deadLinks(remediation).map(({ href }) => href), [remediation])
  const derived: Guidance = useMemo(
    () => guidanceFrom(content.kind === 'guidance' ? content.explanation : '', edit.query, ''),
    [content, edit.query],
  )
  // Guidance has its own counter-examples, and is matched by them.
  const negatives = content.kind === 'guidance' ? content.guidance.negative : edit.negativeExamples
  // The role may change while the user writes; every role that may draft may also publish.
  const mayWrite = can(role, 'publish')
  const nothing = isEmpty(content)
  const ownIds = [remediation.id, ...(remediation.replaces ? [remediation.replaces] : [])]
  const notes = content.kind === 'answer' ? answerNotes(content.answer, { query: edit.query, companyDomains }) : []
  const blocking = notes.find((note) => note.blocks)
  const blocked = whyBlocked({ nothing, query: edit.query, contents: [content], blocking })
  const maySave = !nothing && overLimit(content) === null && mayWrite
  const mayPublish = blocked === null && mayWrite
  const compare = (): void => {
    // An edit that was opened but not changed is also one of the versions to choose from.
    props.onType(edit)
    props.onCompare?.()
  }
  const publish = (): void => {
    if (!mayPublish) return
    if (meanwhile) compare()
    else if (remediation.content && !props.merging && changesMost(remediation.content, content)) setAsking(true)
    else props.onPublish(edit, false)
  }
  const save = (): void => {
    if (!maySave) return
    if (meanwhile) compare()
    else props.onSaveDraft(edit)
  }
  useKeys({ 'Mod+Enter': publish, 'Mod+s': save, Escape: props.onCancel }, active)

  return (
    <section
      aria-label={`${remediationWords.edit}: ${words.kind[remediation.kind]}`}
      className="bg-paper px-3 py-2.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        props.onCancel()
      }}
    >
      {props.merging && <p className="mb-2 text-small text-flag">{writerWords.merge}</p>}
      <div className="flex flex-col gap-3">
        <QuestionField query={edit.query} asked={props.asked} onChange={(query) => change({ query })} />
        {props.projectId && (
          <Similar
            projectId={props.projectId}
            query={edit.query}
            kind={content.kind}
            guidance={content.kind === 'guidance' ? content.guidance : null}
            answer={content.kind === 'answer' ? content.answer : null}
            negativeExamples={negatives}
            positiveExamples={edit.positiveExamples}
            ownIds={ownIds}
            writing
            nameOf={props.nameOf}
            onUse={() => undefined}
            onOpen={props.onOpen}
          />
        )}
        {content.kind === 'answer' ? (
          <AnswerEditor
            fieldRef={first}
            answer={content.answer}
            deadLinks={dead}
            leftAbout={remediation.issueId ?? remediation.id}
            query={edit.query}
            companyDomains={companyDomains}
            turns={props.turns}
            onChange={(answer) => change({ content: { kind: 'answer', answer } })}
          />
        ) : (
          <GuidanceEditor
            fieldRef={first}
            explanation={content.explanation}
            derived={derived}
            edited={content.guidance}
            help={props.help ?? null}
            exchange={{ query: edit.query, response: '' }}
            onChange={(explanation, guidance) =>
              change({
                content: {
                  kind: 'guidance',
                  explanation,
                  guidance: guidance ?? guidanceFrom(explanation, edit.query, ''),
                },
              })
            }
          />
        )}
        {props.projectId && !nothing && (
          <Reach
            projectId={props.projectId}
            ownIds={ownIds}
            query={edit.query}
            negativeExamples={negatives}
            positiveExamples={edit.positiveExamples}
            guidance={content.kind === 'guidance' ? content.guidance : null}
            onPositives={(positiveExamples) => change({ positiveExamples })}
            onNegatives={(negative) =>
              content.kind === 'guidance'
                ? change({ content: { ...content, guidance: { ...content.guidance, negative } } })
                : change({ negativeExamples: negative })
            }
          />
        )}
        {content.kind === 'answer' && <ServeField value={edit.serve} onChange={(serve) => change({ serve })} />}
        {problem && (
          <p role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
        <div className="sticky bottom-0 z-10 -mx-3 -mb-2.5 border-t border-edge bg-paper px-3 py-2">
          <div role="status">
            {meanwhile && (
              <p className="mb-2 flex items-start gap-2 text-flag">
                <span className="min-w-0 flex-1 py-0.5">{meanwhile}</span>
                <Button small onClick={compare}>
                  {words.banner.compare}
                </Button>
              </p>
            )}
          </div>
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
            <Button emphasis="quiet" aria-keyshortcuts="Escape" className="px-2!" onClick={props.onCancel}>
              {words.cancel}
            </Button>
          </WritingActions>
        </div>
      </div>
      <ReplaceDialog
        open={asking}
        onClose={() => setAsking(false)}
        onReplace={() => {
          setAsking(false)
          props.onPublish(edit, true)
        }}
        onEdit={() => {
          setAsking(false)
          props.onPublish(edit, false)
        }}
      />
    </section>
  )
}
