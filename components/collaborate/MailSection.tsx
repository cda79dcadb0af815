/** Which e-mails the user receives, by kind, and in which language. */
import type { MailKind } from '../../lib/contract/collaboration.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../lib/domain/languages.ts'
import { SelectField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

type MailSectionProps = {
  wanted: Readonly<Record<MailKind, boolean>>
  language: Language
  onWant: (kind: MailKind, on: boolean) => void
  onLanguage: (language: Language) => void
}

const KINDS: readonly MailKind[] = ['mention', 'assignment']

export function MailSection({ wanted, language, onWant, onLanguage }: MailSectionProps) {
  return (
    <>
      <div className="flex flex-col gap-1">
        {KINDS.map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={wanted[kind]}
              onChange={(event) => onWant(kind, event.target.checked)}
            />
            {words.together.mails[kind]}
          </label>
        ))}
      </div>
      <div className="mt-2">
        <SelectField
          label={words.together.mails.language}
          value={language}
          options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
          onChange={onLanguage}
        />
      </div>
      <p className="mt-1 text-small text-quiet">{words.together.mails.why}</p>
    </>
  )
}
