/** Who is served a remediation, and the questions it was served for most recently. */
import type { Exchange, Remediation } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { ReadAs } from '../exchange/ReadAs.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Section } from '../ui/Fold.tsx'
import { servingWords } from '../ui/late/serving.ts'

const SHARES = ['1', '5', '10', '25', '50', '100'] as const

type ShownHit = {
  exchangeId: string
  at: string
  exchange: Pick<Exchange, 'query' | 'question'> | null
  isFalse: boolean
}

export type ServedToProps = {
  remediation: Remediation
  /** Newest first. */
  hits: readonly ShownHit[]
  mayPublish: boolean
  mayJudge: boolean
  onShare: (percent: number) => void
  onFalseMatch: (exchangeId: string, isFalse: boolean) => void
}

export function ServedTo(props: ServedToProps) {
  const { remediation, mayPublish, onShare } = props
  const share = remediation.rollout ?? 100
  const choices = [...new Set([...SHARES, String(share)])].toSorted((a, b) => Number(a) - Number(b))
  return (
    <>
      <Section title={servingWords.shareTitle}>
        {mayPublish && remediation.status !== 'archived' ? (
          <SelectField
            label={servingWords.share}
            hint={isServed(remediation.status) ? servingWords.shareOf(share) : undefined}
            value={String(share)}
            options={choices.map((value) => ({
              value,
              label: value === '100' ? servingWords.everybody : servingWords.percent(Number(value)),
            }))}
            onChange={(value) => onShare(Number(value))}
          />
        ) : (
          <p>{servingWords.shareOf(share)}</p>
        )}
      </Section>
      {remediation.kind === 'answer' && <Hits {...props} />}
    </>
  )
}

function Hits({ remediation, hits, mayJudge, onFalseMatch }: ServedToProps) {
  const reports = remediation.falseMatches?.length ?? 0
  return (
    <Section
      title={servingWords.hits}
      aside={reports > 0 && <span className="text-small text-bad">{servingWords.reports(reports)}</span>}
    >
      {hits.length === 0 && <p className="text-quiet">{servingWords.hitsNone}</p>}
      <ul className="flex flex-col gap-1.5">
        {hits.map(({ exchangeId, at, exchange, isFalse }) => (
          <li key={exchangeId} className="flex items-start gap-2">
            <p className="min-w-0 flex-1">
              <span dir="auto" className="line-clamp-2 break-words">
                {exchange?.query ?? <span className="text-quiet">{servingWords.hitGone}</span>}
              </span>
              {exchange && <ReadAs exchange={exchange} />}
              <span className="text-small text-quiet">
                <Ago at={at} inWords />
                {isFalse && ` · ${servingWords.reported}`}
              </span>
            </p>
            {mayJudge && exchange && (
              <Button
                small
                emphasis="quiet"
                aria-label={isFalse ? servingWords.rightFor(exchange.query) : servingWords.wrongFor(exchange.query)}
                onClick={() => onFalseMatch(exchangeId, !isFalse)}
              >
                {isFalse ? servingWords.right : servingWords.wrong}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
