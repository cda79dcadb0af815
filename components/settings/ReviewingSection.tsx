/** How many experts judge each response, and how far they agree. */
import type { Project } from '../../lib/contract/index.ts'
import type { ExpertAgreement } from '../../lib/domain/experts/expert-agreement.ts'
import { evalName } from '../exchange/Scores.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Fold, Section } from '../ui/Fold.tsx'
import { Agreement } from './Agreement.tsx'
import { reviewingWords } from './late-words.ts'

const NUMBERS = ['1', '2', '3'] as const
type Choice = (typeof NUMBERS)[number] | 'project'

const options = (withProject: boolean): { value: Choice; label: string }[] => [
  ...(withProject ? [{ value: 'project' as const, label: reviewingWords.asProject }] : []),
  ...NUMBERS.map((value) => ({ value, label: reviewingWords.experts(Number(value)) })),
]

export type ReviewingProps = {
  project: Pick<Project, 'reviewers' | 'evals'>
  mayAdminister: boolean
  nameOf: (userId: string) => string
  /** Null while it is computed. */
  agreement: ExpertAgreement | null
  /** @param evalKey null: the project's default */
  onReviewers: (evalKey: string | null, reviewers: number | null) => void
  /** Called when the fold with the agreement is opened. */
  onAgreement: () => void
}

export function ReviewingSection({ project, mayAdminister, onReviewers, ...rest }: ReviewingProps) {
  const own = project.evals.filter((config) => config.reviewers).length
  return (
    <>
      <Section title={reviewingWords.title}>
        <SelectField
          label={reviewingWords.project}
          hint={reviewingWords.why}
          value={String(project.reviewers ?? 1) as Choice}
          options={options(false)}
          disabled={!mayAdminister}
          onChange={(choice) => onReviewers(null, Number(choice))}
        />
      </Section>
      <Fold title={reviewingWords.perEval} summary={own > 0 ? String(own) : undefined}>
        <div className="flex flex-col gap-2">
          {project.evals.map((config) => (
            <SelectField
              key={config.key}
              label={reviewingWords.ofEval(evalName(config.key, config.name))}
              value={String(config.reviewers ?? 'project') as Choice}
              options={options(true)}
              disabled={!mayAdminister}
              onChange={(choice) => onReviewers(config.key, choice === 'project' ? null : Number(choice))}
            />
          ))}
        </div>
      </Fold>
      <Agreement agreement={rest.agreement} nameOf={rest.nameOf} onOpen={rest.onAgreement} />
    </>
  )
}
