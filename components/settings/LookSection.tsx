/** How the panel looks and speaks on this computer. */
import { LANGUAGE_NAMES, LANGUAGES, type Language, languageFor } from '../../lib/domain/languages.ts'
import { SelectField } from '../ui/Field.tsx'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'

const AS_BROWSER = 'browser'

export type LookSectionProps = {
  /** Null: as the browser. */
  language: Language | null
  onLanguage: (language: Language | null) => void
}

export function LookSection({ language, onLanguage }: LookSectionProps) {
  const ofBrowser = LANGUAGE_NAMES[languageFor(null, navigator.languages)]
  return (
    <Section title={words.settings.look}>
      <SelectField
        label={words.settings.language}
        value={language ?? AS_BROWSER}
        options={[
          { value: AS_BROWSER, label: words.settings.asBrowser(ofBrowser) },
          ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })),
        ]}
        onChange={(value) => onLanguage(value === AS_BROWSER ? null : value)}
      />
    </Section>
  )
}
