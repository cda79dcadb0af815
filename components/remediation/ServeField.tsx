import type { ServeRule } from '../../lib/contract/index.ts'
import { SelectField } from '../ui/Field.tsx'
import { writerWords } from '../ui/late/write.ts'
import { words } from '../ui/words.ts'

const options = (): { value: ServeRule; label: string }[] =>
  (Object.entries(words.serve) as [ServeRule, string][]).map(([value, label]) => ({ value, label }))

/** When an Expert Answer is served. */
export function ServeField({ value, onChange }: { value: ServeRule; onChange: (rule: ServeRule) => void }) {
  return <SelectField label={writerWords.serve} value={value} options={options()} onChange={onChange} />
}
