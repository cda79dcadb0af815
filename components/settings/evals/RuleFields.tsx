/** What a project's own eval looks for, with a live preview of what it finds in recent responses. */
import { useEffect, useMemo, useState } from 'react'
import { type EvalRule, RULE_LIMITS } from '../../../lib/contract/index.ts'
import type { PatternProblem, problemOfPattern } from '../../../lib/evals/pattern-problem.ts'
import { previewOf } from '../../../lib/evals/preview.ts'
import type { RecentSaid } from '../../../lib/store/settings/eval-samples.ts'
import type { Shown, Tried } from '../../../lib/store/settings/try-rule.ts'
import { EvidenceText } from '../../exchange/EvidenceText.tsx'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { PreviewLines } from './PreviewLines.tsx'
import { type RuleDraft, type RuleKind, ruleOf } from './rule-draft.ts'
import { evalWords } from '../late-words.ts'

type RuleFieldsProps = {
  draft: RuleDraft
  /** Responses to try it on; null while they are read. */
  recent: readonly RecentSaid[] | null
  /** Name of the model the backend asks; null if it asks none. */
  model: string | null
  problem: PatternProblem | null
  onChange: (part: Partial<RuleDraft>) => void
}

export function RuleFields({ draft, recent, model, problem, onChange }: RuleFieldsProps) {
  const kinds: RuleKind[] = ['phrases', 'pattern', ...(model || draft.kind === 'model' ? (['model'] as const) : [])]
  return (
    <>
      <SelectField<RuleKind>
        label={evalWords.kind}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: evalWords.kinds[value] }))}
        onChange={(kind) => onChange({ kind })}
      />
      {draft.kind === 'phrases' && (
        <TextArea
          label={evalWords.phrases}
          hint={evalWords.phrasesHint}
          rows={3}
          value={draft.phrases}
          maxLength={RULE_LIMITS.phrase * 20}
          onChange={(event) => onChange({ phrases: event.target.value })}
        />
      )}
      {draft.kind === 'pattern' && (
        <TextField
          label={evalWords.pattern}
          hint={evalWords.patternHint}
          error={problem && draft.pattern !== '' ? problemText(problem, draft.pattern) : null}
          dir="ltr"
          spellCheck={false}
          value={draft.pattern}
          maxLength={RULE_LIMITS.pattern}
          onChange={(event) => onChange({ pattern: event.target.value })}
        />
      )}
      {draft.kind === 'model' && (
        <TextArea
          label={evalWords.criteria}
          hint={model && evalWords.criteriaHint(model)}
          rows={4}
          value={draft.criteria}
          maxLength={20_000}
          onChange={(event) => onChange({ criteria: event.target.value })}
        />
      )}
      {draft.kind !== 'model' && (
        <>
          <SelectField<EvalRule['in']>
            label={evalWords.where}
            value={draft.in}
            options={(['response', 'query'] as const).map((value) => ({ value, label: evalWords.in[value] }))}
            onChange={(value) => onChange({ in: value })}
          />
          <SelectField<EvalRule['fails']>
            label={evalWords.fails}
            value={draft.fails}
            options={(['found', 'missing'] as const).map((value) => ({ value, label: evalWords.failing[value] }))}
            onChange={(fails) => onChange({ fails })}
          />
          {problem === null && <Live draft={draft} recent={recent} />}
        </>
      )}
    </>
  )
}

/** In words; the quoted pattern is isolated, because patterns run left to right in every language. */
function problemText(problem: PatternProblem, pattern: string): string {
  const said = evalWords.problems[problem.kind]
  if (!problem.at) return said
  return `${said} ${evalWords.place} \u2066${pattern.slice(problem.at.start, problem.at.end)}\u2069`
}

/** The engine is loaded with the first pattern. @returns undefined until it is loaded */
export function usePatternProblem(draft: RuleDraft): PatternProblem | null | undefined {
  const [check, setCheck] = useState<{ of: typeof problemOfPattern } | null>(null)
  const isPattern = draft.kind === 'pattern'
  useEffect(() => {
    if (isPattern)
      void import('../../../lib/evals/pattern-problem.ts').then(
        ({ problemOfPattern: of }) => setCheck({ of }),
        () => undefined,
      )
  }, [isPattern])
  return useMemo(() => (isPattern ? check?.of(draft.pattern) : null), [isPattern, check, draft.pattern])
}

const REST_MS = 200

function useTried(rule: EvalRule | null, recent: readonly RecentSaid[] | null): Tried | null {
  const [tried, setTried] = useState<Tried | null>(null)
  const key = JSON.stringify(rule)
  useEffect(() => {
    const written = JSON.parse(key) as EvalRule | null
    if (!written || !recent) return setTried(null)
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void import('../../../lib/store/settings/try-rule.ts')
        .then(({ tryRule }) => tryRule(written, recent, stop.signal))
        .then((found) => stop.signal.aborted || setTried(found))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key, recent])
  return tried
}

function Live({ draft, recent }: { draft: RuleDraft; recent: readonly RecentSaid[] | null }) {
  const tried = useTried(ruleOf(draft), recent)
  return (
    <div role="status" className="text-small">
      {!recent && <p>{evalWords.counting}</p>}
      {tried && <PreviewLines preview={previewOf(tried.samples, 0.5, 'below')} />}
      {tried && tried.shown.length > 0 && (
        <ul className="mt-1 flex flex-col gap-1">
          {tried.shown.map((one) => (
            <li key={one.id} className="border-s-2 border-edge ps-2">
              <Snippet shown={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const AROUND = 60
const LONGEST = 160

/** The matches, with the words around them. */
function Snippet({ shown: { text, finds } }: { shown: Shown }) {
  const from = Math.max(0, (finds[0]?.start ?? 0) - AROUND)
  const cut = text.slice(from, from + LONGEST)
  return (
    <EvidenceText
      text={`${from > 0 ? '…' : ''}${cut}${from + LONGEST < text.length ? '…' : ''}`}
      spans={finds.map(({ start, end }) => {
        const shift = (from > 0 ? 1 : 0) - from
        return { start: start + shift, end: Math.min(end + shift, cut.length + 1) }
      })}
    />
  )
}
