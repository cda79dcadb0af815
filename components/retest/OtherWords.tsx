/** Reach and over-reach of a remediation, wired: asks variations of its question, and turns failures into examples. */
import { useRef, useState } from 'react'
import type { Remediation, Retest } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { type Varied, variedSteps } from '../../lib/retest/matrix.ts'
import { planOf } from '../../lib/retest/run-plan.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useRetestSettings } from '../../lib/store/retest/retest-settings.ts'
import { responseFor } from '../../lib/store/retest/plan-sources.ts'
import { beginRun, useRunner } from '../../lib/store/retest/runs.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { Section } from '../ui/Fold.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { runWords } from './run-words.ts'
import { type Beside, startRefusal, announceEnd } from './run-begun.ts'
import { VariationForm } from './VariationForm.tsx'
import { VariationMatrix } from './VariationMatrix.tsx'

type OtherWordsProps = {
  remediation: Remediation
  retests: readonly Retest[]
  others: readonly Remediation[]
  beside: Beside
}

const MOST_NEIGHBOURS = 300

export function OtherWords({ remediation, retests, others, beside }: OtherWordsProps) {
  const { project, who, role, readOnly, nameOf, act } = usePanelUser()
  const panel = usePanel()
  const settings = useRetestSettings()
  const going = useRunner((state) => state.going)
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLDivElement>(null)
  useLostFocus(choosing, () => form.current?.querySelector('input'))
  const isAnswer = remediation.kind === 'answer'
  const may = role !== null && can(role, 'retest') && !readOnly
  const mayTeach = role !== null && can(role, 'publish') && !readOnly && isAnswer

  const ask = async (variations: readonly Varied[]): Promise<void> => {
    if (!who || !project || beside.origin === null) return
    const response = await responseFor(remediation.exchangeId)
    const [step] = planOf({ remediations: [remediation], cases: [], responseOf: () => response }, { tags: [] })
    if (!step) return
    const begun = await beginRun(
      who,
      {
        id: crypto.randomUUID(),
        environmentId: null,
        site: beside.origin,
        tags: [],
        variations: true,
        steps: variedSteps(step, variations),
      },
      { project, place: beside.run, settings: { ...settings, tries: 1 } },
    )
    setProblem(startRefusal(begun, nameOf))
    if (!begun.ok) return
    void announceEnd(begun.ended)
    setChoosing(false)
    panel.openTest(null)
  }
  const example = (query: string, keeps: boolean): void =>
    void act(keeps ? runWords.variations.added : runWords.variations.addedNegative, [
      { name: 'remediation.example', args: { remediationId: remediation.id, query, keeps } },
    ])

  return (
    <Section
      title={runWords.variations.title}
      aside={
        may &&
        !choosing && (
          <Button small disabled={going !== null} onClick={() => setChoosing(true)}>
            {runWords.variations.choose}
          </Button>
        )
      }
    >
      {choosing && (
        <div ref={form}>
          <VariationForm
            query={remediation.query}
            hasCloseCalls={isAnswer}
            neighbours={others
              .filter(({ id, kind }) => id !== remediation.id && kind === 'answer')
              .map(({ query }) => query)
              .slice(0, MOST_NEIGHBOURS)}
            settings={settings}
            can={beside.place.can}
            problem={problem}
            onAsk={(variations) => void ask(variations)}
          />
        </div>
      )}
      <VariationMatrix
        retests={retests}
        nameOf={nameOf}
        onExample={mayTeach ? example : null}
        examples={new Set([...(remediation.positiveExamples ?? []), ...remediation.negativeExamples])}
      />
    </Section>
  )
}
