/** Variations of a question and its close calls, asked one after another; the user can add and remove some. */
import { useMemo, useState } from 'react'
import type { RetestSettings } from '../../lib/retest/settings.ts'
import type { Varied } from '../../lib/retest/matrix.ts'
import { estimateOf } from '../../lib/retest/runner.ts'
import { variationsOf } from '../../lib/retest/variations/variations.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { TextField } from '../ui/Field.tsx'
import { runWords } from './run-words.ts'

type VariationFormProps = {
  query: string
  /** Only Expert Answers have close calls: such an answer is served or it is not. */
  hasCloseCalls: boolean
  /** Questions that other answers are for. */
  neighbours: readonly string[]
  settings: RetestSettings
  can: boolean
  problem: string | null
  onAsk: (variations: Varied[]) => void
}

export function VariationForm({ query, hasCloseCalls, neighbours, settings, can, problem, onAsk }: VariationFormProps) {
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set())
  const [own, setOwn] = useState<readonly Varied[]>([])
  const [text, setText] = useState('')
  const made = useMemo(() => variationsOf(query, { neighbours }), [query, neighbours])
  const ownTexts = new Set(own.map((one) => one.text))
  const all: readonly Varied[] = [...made.filter((one) => !ownTexts.has(one.text)), ...own].filter(
    ({ keeps }) => keeps || hasCloseCalls,
  )
  const chosen = all.filter((one) => !struck.has(one.text))
  const strike = (one: string): void => {
    const next = new Set(struck)
    if (!next.delete(one)) next.add(one)
    setStruck(next)
  }
  const add = (keeps: boolean): void => {
    // A person's word on a wording takes precedence over the rules'.
    const said = text.trim()
    setOwn([...own.filter((one) => one.text !== said), { text: said, kind: 'own', keeps }])
    setStruck(new Set([...struck].filter((one) => one !== said)))
    setText('')
  }
  const list = (keeps: boolean, title: string) => {
    const some = all.filter((one) => one.keeps === keeps)
    if (some.length === 0) return null
    return (
      <fieldset>
        <legend className="mb-1 font-semibold">{title}</legend>
        <div className="flex flex-col gap-2.5">
          {[...new Set(some.map(({ kind }) => kind))].map((kind) => (
            <div key={kind}>
              <p className="mb-1 text-small text-quiet">{runWords.variations.kinds[kind as 'own'] ?? kind}</p>
              <ul className="flex flex-col gap-1.5">
                {some
                  .filter((one) => one.kind === kind)
                  .map(({ text: wording }) => (
                    <li key={wording}>
                      <Check label={wording} checked={!struck.has(wording)} onChange={() => strike(wording)} />
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </div>
      </fieldset>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      {list(true, runWords.variations.same)}
      {list(false, runWords.variations.other)}
      <TextField label={runWords.variations.own} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="flex flex-wrap gap-1.5">
        <Button small disabled={text.trim() === ''} onClick={() => add(true)}>
          {runWords.variations.addSame}
        </Button>
        {hasCloseCalls && (
          <Button small disabled={text.trim() === ''} onClick={() => add(false)}>
            {runWords.variations.addOther}
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button emphasis="main" disabled={!can || chosen.length === 0} onClick={() => onAsk([...chosen])}>
          {runWords.variations.ask}
        </Button>
        <span className="text-small text-quiet">
          {runWords.estimate(
            chosen.length,
            Math.ceil(
              estimateOf(
                chosen.map(() => ({ before: [] })),
                settings,
              ) / 60_000,
            ),
          )}
        </span>
      </div>
    </div>
  )
}
