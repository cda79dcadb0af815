import { Button } from '../../ui/Button.tsx'
import { Body } from '../Body.tsx'
import { policyWords, settingWords } from '../late-words.ts'

export type KeysSectionProps = {
  singleKeys: boolean
  /** Set by the organisation. */
  isFixed?: boolean
  onSingleKeys: (on: boolean) => void
  onShowKeys: () => void
}

export function KeysSection({ singleKeys, isFixed = false, onSingleKeys, onShowKeys }: KeysSectionProps) {
  return (
    <Body>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={singleKeys}
          disabled={isFixed}
          onChange={(event) => onSingleKeys(event.target.checked)}
        />
        <span>
          {settingWords.singleKeys}
          <span className="block text-small text-quiet">
            {isFixed ? policyWords.setByOrganisation : settingWords.singleKeysHint}
          </span>
        </span>
      </label>
      <Button className="mt-3" onClick={onShowKeys}>
        {settingWords.showKeys}
      </Button>
    </Body>
  )
}
