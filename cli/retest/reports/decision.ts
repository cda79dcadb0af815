/** Why the backend decided as it did on a question, for the HTML report: as one line, with details on opening. */
import { html } from 'hono/html'
import type { MatchingTrace, Withheld } from '../../../lib/contract/decision-trace.ts'
import type { CaseResult } from './report.ts'

type Decision = NonNullable<CaseResult['decision']>

const WITHHELD: Record<Withheld, string> = {
  stopped: 'An Expert Answer matched, but serving is stopped.',
  rolled_out_to_others: 'An Expert Answer matched, but it is rolled out to others for now.',
  not_flagged: 'An Expert Answer matched, but it waits for a flagged response.',
  too_far: 'An Expert Answer matched, but from too far away.',
}

export function decision({ decision: found, outcome }: CaseResult) {
  if (outcome === 'not_asked') return ''
  if (!found)
    return html`<p class="quiet">
      ${found === null ? 'The backend has no log of this question.' : 'The backend did not tell why it decided so.'}
    </p>`
  return html`<details class="decision">
    <summary>The backend’s decision: ${inShort(found)}</summary>
    <div>${decided(found)}</div>
  </details>`
}

const inShort = ({ served, heldBackBy, matching }: Decision): string =>
  served
    ? 'served an Expert Answer'
    : heldBackBy !== null
      ? 'held the response back'
      : matching?.withheld
        ? 'served nothing, although an Expert Answer matched'
        : 'let the response through'

function decided({ served, heldBackBy, verdictId, failed, matching, question }: Decision) {
  return html`<ul>
      <li dir="auto">${served ? `Served an Expert Answer. ${served.why}` : notServed(matching)}</li>
      <li dir="auto">
        ${heldBackBy === null ? 'Did not hold the response back.' : `Held the response back: ${heldBackBy}.`}
      </li>
      ${verdictId === null ? '' : html`<li>An expert’s verdict on such a response decided.</li>`}
      ${failed.length === 0 ? '' : html`<li>Fell short: ${failed.map(inWords).join(', ')}.</li>`}
      ${matching && matching.guidance.length > 0 ? html`<li>Relevant guidance: ${matching.guidance.join(', ')}</li>` : ''}
      <li dir="auto">Matched as: ${question}</li>
      ${matching?.vectors ? html`<li>Search by meaning: ${matching.vectors.replace('_', ' ')}</li>` : ''}
      ${matching?.judge ? html`<li dir="auto">${judgedBy(matching.judge)}</li>` : ''}
    </ul>
    ${matching === null ? html`<p class="quiet">The page does not pass on that this was a test, so what nearly matched was not kept.</p>` : nearest(matching)}`
}

const judgedBy = ({ by, said, ms, phrasing }: NonNullable<MatchingTrace['judge']>): string =>
  `The model ${by}, asked about "${phrasing}" for ${ms} ms, said: ${said.replace('_', ' ')}`

const inWords = ({ eval: key, score, direction, threshold }: Decision['failed'][number]): string =>
  `${key.replaceAll('_', ' ')} ${score.toFixed(2)} (${direction === 'below' ? 'needs' : 'at most'} ${threshold.toFixed(2)})`

const notServed = (matching: MatchingTrace | null): string =>
  matching?.withheld ? WITHHELD[matching.withheld] : 'Served no Expert Answer.'

const nearest = ({ nearest: all }: MatchingTrace) =>
  all.length === 0
    ? html`<p class="quiet">No stored question is near.</p>`
    : html`<p>Nearest stored questions</p>
        <ol>
          ${all.map(
            (one) =>
              html`<li dir="auto">
                ${`"${one.phrasing}" (distance ${one.distance.toFixed(2)}): ${one.blockedBy === null ? 'it matches.' : `the question ${one.detail}.`}`}
              </li>`,
          )}
        </ol>`
