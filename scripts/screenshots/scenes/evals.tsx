/** Settings: evals, their thresholds and a project's own. */
import type { ReactElement } from 'react'
import { EvalsView, type EvalsViewProps } from '../../../components/settings/evals/EvalsView.tsx'
import { MatchJudge, type MatchJudgeProps } from '../../../components/settings/MatchJudge.tsx'
import { AnswerReach, type AnswerReachProps } from '../../../components/settings/AnswerReach.tsx'
import { Fold } from '../../../components/ui/Fold.tsx'
import { words } from '../../../components/ui/words.ts'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import type { Sample } from '../../../lib/evals/preview.ts'
import type { ServedCase } from '../../../lib/match/operating-point.ts'
import type { Samples } from '../../../lib/store/settings/eval-samples.ts'
import { Body } from '../../../components/settings/Body.tsx'
import { After, clickOn, nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'
import { evalWords, matchJudgeWords, reachingWords } from '../../../components/settings/late-words.ts'

const OWN: EvalConfig = {
  key: 'own_refund',
  name: 'Promises a refund',
  enabled: true,
  threshold: 0.5,
  direction: 'below',
  priority: 8,
  shouldGuardrail: true,
  shouldEscalate: true,
  rule: { kind: 'phrases', phrases: ['full refund', 'money back'], in: 'response', fails: 'found' },
}
const ASKS: EvalConfig = {
  key: 'own_polite',
  name: 'Polite',
  enabled: true,
  threshold: 0.6,
  direction: 'below',
  priority: 9,
  shouldGuardrail: false,
  shouldEscalate: true,
  criteria: 'Is the response polite, and does it say sorry where the customer was let down?',
}
const EVALS: EvalConfig[] = [
  ...DEFAULT_EVALS.map((one) => (one.key === 'off_topic' ? { ...one, enabled: false } : one)),
  OWN,
]

/** Deterministic: scores around a middle, with a verdict on every fourth. */
const scored = (n: number, middle: number, verdict: Sample['verdict']): Sample[] =>
  Array.from({ length: n }, (_, index) => ({
    score: Math.min(1, Math.max(0, middle + Math.sin(index * 12.9) * 0.28)),
    verdict: index % 4 === 0 ? verdict : null,
  }))

const SAID = [
  'You may cancel within 30 days and get your money back, whatever the reason.',
  'Of course: a full refund, no questions asked, is what everybody gets who writes to us within a month.',
  'The hub has to be online before it can be reset.',
]
const SAMPLES: Samples = {
  byEval: new Map(
    EVALS.map((config, index) => [
      config.key,
      config.rule
        ? scored(412, 1, 'good')
        : [...scored(60, 0.3 + (index % 3) * 0.05, 'bad'), ...scored(352, 0.78, 'good')],
    ]),
  ),
  recent: Array.from({ length: 412 }, (_, index) => ({
    id: String(index),
    query: 'Do I get my money back?',
    response: SAID[index % 97 === 0 ? 0 : index % 89 === 0 ? 1 : 2]!,
    verdict: index % 97 === 0 ? 'bad' : null,
  })),
}

const view = (over: Partial<EvalsViewProps> = {}): ReactElement =>
  inSettings(
    'evals',
    <Body>
      <EvalsView
        evals={EVALS}
        mayAdminister
        samples={SAMPLES}
        model={null}
        onSave={nothing}
        onRemove={nothing}
        {...over}
      />
    </Body>,
  )

const set = (field: HTMLInputElement | HTMLTextAreaElement, value: string): void => {
  const of = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(of.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const change = (name: string) => (root: HTMLElement) => {
  clickOn(evalWords.edit(name))(root)
  setTimeout(() => root.querySelector('[aria-expanded="true"]')?.scrollIntoView(), 30)
}

/** Writes a pattern that is not valid yet. */
const writePattern = (root: HTMLElement): void => {
  clickOn(evalWords.add)(root)
  const write = (): void => {
    const kind = document.querySelector<HTMLSelectElement>('form select')
    if (!kind) return void setTimeout(write, 30)
    kind.value = 'pattern'
    kind.dispatchEvent(new Event('change', { bubbles: true }))
    setTimeout(() => {
      const [name, pattern] = document.querySelectorAll<HTMLInputElement>('form input:not([type="checkbox"])')
      if (name) set(name, 'Names a price')
      if (pattern) set(pattern, 'price of [9-0]+ euro')
    }, 30)
  }
  write()
}

/** Matches at a small distance are right, at a large one sometimes wrong. */
const CASES: ServedCase[] = Array.from({ length: 900 }, (_, n) => {
  const distance = ((n * 37) % 100) / 160
  return {
    distance: n % 3 === 0 ? null : distance,
    right: n % 5 === 0 ? !(distance > 0.3 && n % 4 === 0) : null,
  }
})

const reach = (over: Partial<AnswerReachProps> = {}): ReactElement =>
  inSettings(
    'serving',
    <Fold title={reachingWords.title} open>
      <AnswerReach maxDistance={null} cases={CASES} mayAdminister onSave={nothing} {...over} />
    </Fold>,
  )

const matchJudge = (over: Partial<MatchJudgeProps> = {}): ReactElement =>
  inSettings(
    'serving',
    <Fold title={matchJudgeWords.title} summary={over.judge ? matchJudgeWords.isOn : undefined} open>
      <MatchJudge judge={null} model="judge-small-2026" disabled={false} onSave={nothing} {...over} />
    </Fold>,
  )

export const evalsScenes = {
  'settings-match-judge': () => matchJudge({ judge: { limitMs: 800 } }),
  'settings-match-judge-off': () => matchJudge(),
  'settings-match-judge-none': () => matchJudge({ judge: { limitMs: 800 }, model: null }),
  'settings-reach': () => reach({ maxDistance: 0.25 }),
  'settings-reach-few': () => reach({ cases: CASES.slice(0, 60) }),
  'settings-evals': () => view(),
  'settings-evals-read-only': () => view({ mayAdminister: false, samples: 'counting' }),
  'settings-eval-threshold': () => (
    <After run={(root) => change(words.evalNames.response_groundedness)(root)}>{view()}</After>
  ),
  'settings-eval-phrases': () => <After run={change(OWN.name ?? '')}>{view()}</After>,
  'settings-eval-model': () => (
    <After run={change(ASKS.name ?? '')}>{view({ evals: [...EVALS, ASKS], model: 'judge-small' })}</After>
  ),
  'settings-eval-pattern': () => <After run={writePattern}>{view()}</After>,
} satisfies Record<string, () => ReactElement>
