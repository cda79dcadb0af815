/** How one remediation is served, wired. */
import type { Remediation } from '../../lib/contract/index.ts'
import { useExchanges } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import { wrongMatchMutations } from '../../lib/store/page/wrong-match.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { servingWords } from '../ui/late/serving.ts'
import { ServedTo } from './ServedTo.tsx'

export default function Serving({ remediation }: { remediation: Remediation }) {
  const { role, readOnly, act } = usePanelUser()
  const last = remediation.lastHits ?? []
  const exchanges = useExchanges(last.map((hit) => hit.exchangeId))
  const { id: remediationId } = remediation
  return (
    <ServedTo
      remediation={remediation}
      hits={last.map(({ exchangeId, at }) => ({
        exchangeId,
        at,
        exchange: exchanges?.find((one) => one.id === exchangeId) ?? null,
        isFalse: remediation.falseMatches?.includes(exchangeId) ?? false,
      }))}
      mayPublish={role !== null && can(role, 'publish') && !readOnly}
      mayJudge={role !== null && can(role, 'judge') && !readOnly}
      onShare={(percent) =>
        void act(servingWords.done.share(percent), [{ name: 'remediation.roll_out', args: { remediationId, percent } }])
      }
      onFalseMatch={(exchangeId, isFalse) =>
        void wrongMatchMutations(remediationId, exchangeId, isFalse).then((acts) =>
          act(isFalse ? servingWords.done.wrong : servingWords.done.right, acts),
        )
      }
    />
  )
}
