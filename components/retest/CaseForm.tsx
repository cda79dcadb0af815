/** A case of the regression set without a remediation: its question, what the answer must be like, and its tags. */
import { useState } from 'react'
import type { Assertion, MutationArgs } from '../../lib/contract/index.ts'
import { segmentsIn } from '../../lib/domain/retest/case-tags.ts'
import { patternProblem } from '../../lib/evals/text-guardrails.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextArea, TextField } from '../ui/Field.tsx'
import { runWords } from './run-words.ts'

type Kind = Assertion['kind']
/** Kinds that need text come first: by default a new case must not expect a refusal. */
const KINDS: readonly Kind[] = [
  'must_mention',
  'must_not',
  'must',
  'refuses',
  'hands_over',
  'matches',
  'asks_back',
  'link',
  'language',
  'length',
]
const NEEDS_TEXT: ReadonlySet<Kind> = new Set(['must_mention', 'must_not', 'must', 'matches', 'language', 'length'])

/** Null if the text is not valid for this kind. */
function assertionOf(kind: Kind, text: string): Assertion | null {
  const said = text.trim()
  switch (kind) {
    case 'refuses':
    case 'hands_over':
    case 'asks_back':
      return { kind }
    case 'link':
      return { kind, href: said }
    case 'matches':
      return said !== '' && patternProblem(said) === null ? { kind, pattern: said, not: false } : null
    case 'language':
      return /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(said) ? { kind, language: said } : null
    case 'length':
      return /^\d{1,5}$/.test(said) && Number(said) > 0 ? { kind, min: null, max: Number(said) } : null
    default:
      return said === '' ? null : { kind, text: said }
  }
}

type CaseWish = MutationArgs<'case.save'>['case']

type CaseFormProps = {
  /** Who may be named as its owner. */
  members: readonly { id: string; name: string }[]
  me: string | null
  onSave: (wish: Omit<CaseWish, 'id'>) => void
}
const NOBODY = ''

export function CaseForm({ members, me, onSave }: CaseFormProps) {
  const [query, setQuery] = useState('')
  const [before, setBefore] = useState('')
  const [kind, setKind] = useState<Kind>('must_mention')
  const [text, setText] = useState('')
  const [tags, setTags] = useState('')
  const [segments, setSegments] = useState('')
  const [owner, setOwner] = useState(me ?? NOBODY)
  const assertion = assertionOf(kind, text)
  const can = query.trim() !== '' && assertion !== null
  const lines = (value: string, by: RegExp): string[] =>
    [...new Set(value.split(by).map((one) => one.trim()))].filter(Boolean)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!can) return
        onSave({
          remediationId: null,
          query: query.trim(),
          before: lines(before, /\n/).slice(0, 10),
          assertions: [assertion],
          tags: lines(tags, /[,\n]/)
            .map((tag) => tag.slice(0, 60))
            .slice(0, 20),
          segments: segmentsIn(segments),
          owner: owner || null,
        })
      }}
    >
      <TextArea label={runWords.case.question} value={query} onChange={(event) => setQuery(event.target.value)} />
      <TextArea
        label={runWords.case.before}
        hint={runWords.case.beforeHint}
        value={before}
        onChange={(event) => setBefore(event.target.value)}
      />
      <SelectField
        label={runWords.case.answer}
        value={kind}
        options={KINDS.map((value) => ({ value, label: runWords.case.kinds[value] }))}
        onChange={setKind}
      />
      {(NEEDS_TEXT.has(kind) || kind === 'link') && (
        <TextField label={runWords.case.kinds[kind]} value={text} onChange={(event) => setText(event.target.value)} />
      )}
      <TextField
        label={runWords.tags}
        hint={runWords.case.tagsHint}
        value={tags}
        onChange={(event) => setTags(event.target.value)}
      />
      <TextArea
        label={runWords.case.segments}
        hint={runWords.case.segmentsHint}
        value={segments}
        rows={2}
        onChange={(event) => setSegments(event.target.value)}
      />
      <SelectField
        label={runWords.case.owner}
        value={owner}
        options={[
          { value: NOBODY, label: runWords.case.nobody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setOwner}
      />
      <div>
        <Button emphasis="main" type="submit" disabled={!can}>
          {runWords.case.save}
        </Button>
      </div>
    </form>
  )
}
