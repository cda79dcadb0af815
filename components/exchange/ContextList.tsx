import type { Exchange, Verdict } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'
import { EvidenceText } from './EvidenceText.tsx'
import { evidenceIn } from './evidence.ts'
import { hostOf } from '../ui/format.ts'

const isWeb = (address: string): boolean => /^https?:\/\//.test(address)

/** The context the assistant had when it answered, and what its response cites. */
export function ContextList({ exchange, verdicts }: { exchange: Exchange; verdicts: readonly Verdict[] }) {
  return (
    <div className="flex flex-col gap-2">
      {exchange.context.length === 0 && <p className="text-quiet">{words.issue.contextNone}</p>}
      {exchange.context.map((doc, index) => (
        <article key={index} className="rounded border border-line p-2">
          {(doc.title || doc.source) && (
            <p className="mb-1 font-medium">
              {doc.source && isWeb(doc.source) ? (
                <a
                  href={doc.source}
                  target="_blank"
                  rel="noreferrer noopener"
                  className="text-accent underline underline-offset-2"
                >
                  {doc.title ?? hostOf(doc.source)}
                </a>
              ) : (
                (doc.title ?? doc.source)
              )}
            </p>
          )}
          <div
            className="max-h-48 overflow-y-auto text-small"
            tabIndex={0}
            role="group"
            aria-label={doc.title ?? `${words.issue.context} ${index + 1}`}
          >
            <EvidenceText text={doc.content} spans={evidenceIn(exchange, verdicts, 'context', index)} />
          </div>
        </article>
      ))}
      {exchange.citations.length > 0 && (
        <p className="text-small text-quiet">
          {words.issue.citations}:{' '}
          {exchange.citations.map((citation, index) => (
            <span key={citation.href}>
              {index > 0 && ', '}
              {isWeb(citation.href) ? (
                <a
                  href={citation.href}
                  target="_blank"
                  rel="noreferrer noopener"
                  className="text-accent underline underline-offset-2"
                >
                  {citation.text || hostOf(citation.href)}
                </a>
              ) : (
                citation.text || citation.href
              )}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
