/** Chooses what a column holds. */
import { SelectField } from '../../ui/Field.tsx'
import { importWords } from '../late-words.ts'

const OFFERED = [
  'query',
  'response',
  'question',
  'answer',
  'context',
  'messages',
  'at',
  'id',
  'conversationId',
  'language',
  'ignore',
] as const

const nameOf = (field: string): string => (importWords.fields as Record<string, string>)[field] ?? field

type ColumnFieldProps = { column: string; value: string; onChange: (value: string) => void }

export function ColumnField({ column, value, onChange }: ColumnFieldProps) {
  const metadata = value.startsWith('metadata:') ? value : `metadata:${column}`
  const score = value.startsWith('score:') ? value : `score:${column}`
  const fields = (OFFERED as readonly string[]).includes(value) || value === metadata || value === score ? [] : [value]
  return (
    <SelectField
      label={column}
      value={value}
      options={[
        ...[...OFFERED, ...fields].map((field) => ({ value: field as string, label: nameOf(field) })),
        { value: metadata, label: importWords.asMetadata },
        { value: score, label: importWords.asScore },
      ]}
      onChange={onChange}
    />
  )
}
