/** When new answers are served, and what customers read if a response is held back. */
import type { Project, ServeRule } from '../../lib/contract/index.ts'
import { FALLBACK_LIMIT } from '../../lib/contract/limits.ts'
import { SelectField, TextArea } from '../ui/Field.tsx'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { answeringWords } from './late-words.ts'
import { SavedText } from './SavedText.tsx'

export type AnsweringProps = {
  project: Pick<Project, 'serveDefault' | 'fallbackMessage' | 'evals' | 'guardrails'>
  /** Number of existing answers by their rule; undefined while they are counted. */
  written: Record<ServeRule, number> | undefined
  disabled: boolean
  onRule: (serve: ServeRule) => void
  /** @returns whether it was saved */
  onFallback: (message: string) => Promise<boolean>
}

export function AnsweringSection({ project, written, disabled, onRule, onFallback }: AnsweringProps) {
  const rules = (Object.entries(words.serve) as [ServeRule, string][]).map(([value, label]) => ({ value, label }))
  const mute = project.evals.filter((one) => one.enabled && one.shouldGuardrail && !one.fallback).length
  const patterns = (project.guardrails ?? []).filter(
    (one) => one.enabled && one.shouldGuardrail && !one.fallback,
  ).length
  return (
    <Section title={answeringWords.title}>
      <SelectField
        label={answeringWords.rule}
        hint={
          <>
            {answeringWords.ruleHint}{' '}
            {written &&
              written.always + written.on_flag > 0 &&
              answeringWords.ruleKept(written.always, written.on_flag)}
          </>
        }
        value={project.serveDefault}
        options={rules}
        disabled={disabled}
        onChange={onRule}
      />
      <SavedText
        saved={project.fallbackMessage}
        disabled={disabled}
        problemOf={(text) => (text.trim() === '' ? answeringWords.fallbackEmpty : null)}
        onSave={onFallback}
      >
        {(field) => (
          <TextArea
            label={answeringWords.fallback}
            hint={answeringWords.fallbackUsed(mute, patterns)}
            rows={2}
            maxLength={FALLBACK_LIMIT}
            {...field}
          />
        )}
      </SavedText>
    </Section>
  )
}
