/** Editing one remediation while what is served stays served until the edit is published. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Guidance, Remediation, RemediationContent, Role, ServeRule } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { guidanceFrom } from '../../lib/writing/guidance.ts'
import { Button, MOD } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { AnswerEditor } from './AnswerEditor.tsx'
import { GuidanceEditor } from './GuidanceEditor.tsx'
import { answerNotes } from './notes.ts'
import { isEmptyGuidance } from './remediation-text.ts'
import { Reach } from './Reach.tsx'
import { serveRules } from './Writer.tsx'

export type Edit = { query: string; content: RemediationContent; serve: ServeRule }

export type RemediationEditorProps = {
  remediation: Remediation
  /** What the fields begin with: kept words of an earlier sitting, both versions of a merge, or what there is. */
  initial: Edit
  merging?: boolean
  role: Role
  companyDomains: readonly string[]
  projectId: string | null
  active: boolean
  problem?: string | null
  /** Each change, to be kept on this computer. */
  onType: (edit: Edit) => void
  onPublish: (edit: Edit) => void
  onSaveDraft: (edit: Edit) => void
  onCancel: () => void
}

const isEmpty = (content: RemediationContent): boolean =>
  content.kind === 'answer' ? content.answer.trim() === '' : isEmptyGuidance(content.guidance)

export default function RemediationEditor(props: RemediationEditorProps) {
  const { remediation, role, companyDomains, active, problem } = props
  const [edit, setEdit] = useState(props.initial)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const change = (next: Partial<Edit>): void => {
    const changed = { ...edit, ...next }
    setEdit(changed)
    props.onType(changed)
  }
  const { content } = edit
  const derived: Guidance = useMemo(
    () => guidanceFrom(content.kind === 'guidance' ? content.explanation : '', edit.query, ''),
    [content, edit.query],
  )
  const mayPublish = can(role, 'publish')
  const blocked =
    isEmpty(content) ||
    (content.kind === 'answer' && answerNotes(content.answer, edit.query, companyDomains).some((note) => note.blocks))
  const publish = (): void => {
    if (!blocked && mayPublish) props.onPublish(edit)
  }
  const save = (): void => {
    if (!isEmpty(content)) props.onSaveDraft(edit)
  }
  useKeys({ 'Mod+Enter': publish, 'Mod+s': save, Escape: props.onCancel }, active)

  return (
    <section
      aria-label={`${words.remediations.edit}: ${words.kind[remediation.kind]}`}
      className="border-b border-line bg-paper px-3 py-2.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        props.onCancel()
      }}
    >
      {props.merging && <p className="mb-2 text-small text-flag">{words.writer.merge}</p>}
      <div className="flex flex-col gap-3">
        <TextField
          label={words.writer.query}
          value={edit.query}
          onChange={(event) => change({ query: event.target.value })}
        />
        {content.kind === 'answer' ? (
          <AnswerEditor
            fieldRef={first}
            answer={content.answer}
            query={edit.query}
            companyDomains={companyDomains}
            onChange={(answer) => change({ content: { kind: 'answer', answer } })}
          />
        ) : (
          <GuidanceEditor
            fieldRef={first}
            explanation={content.explanation}
            derived={derived}
            edited={content.guidance}
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
        {content.kind === 'answer' && props.projectId && content.answer.trim() !== '' && (
          <Reach projectId={props.projectId} query={edit.query} />
        )}
        {content.kind === 'answer' && (
          <SelectField
            label={words.writer.serve}
            value={edit.serve}
            options={serveRules()}
            onChange={(serve) => change({ serve })}
          />
        )}
        {problem && (
          <p role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap gap-1.5">
          <Button emphasis="main" keys={`${MOD}+Enter`} onClick={publish} disabled={blocked || !mayPublish}>
            {words.writer.publish}
          </Button>
          <Button keys={`${MOD}+S`} onClick={save} disabled={isEmpty(content)}>
            {words.writer.saveDraft}
          </Button>
          <Button emphasis="quiet" keys="Escape" onClick={props.onCancel}>
            {words.cancel}
          </Button>
        </div>
        <p className="text-small text-quiet">
          {mayPublish ? words.writer.keptHere : words.writer.mayNotPublish(words.role[role])}
        </p>
      </div>
    </section>
  )
}
