/** The panel's appearance and language on this computer. */
import type { Density } from '../../../lib/db/meta.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language, languageFor } from '../../../lib/domain/languages.ts'
import { SelectField } from '../../ui/Field.tsx'
import { Body } from '../Body.tsx'
import { densityWords, policyWords, settingWords } from '../late-words.ts'

const AS_BROWSER = 'browser'
const DENSITIES = ['comfortable', 'compact'] as const satisfies readonly Density[]

export type LookSectionProps = {
  /** Null: the browser's. */
  language: Language | null
  /** Set by the organisation. */
  languageFixed?: boolean
  onLanguage: (language: Language | null) => void
  density: Density
  onDensity: (density: Density) => void
}

export function LookSection({ language, languageFixed = false, onLanguage, density, onDensity }: LookSectionProps) {
  const ofBrowser = LANGUAGE_NAMES[languageFor(null, navigator.languages)]
  return (
    <Body>
      <SelectField
        label={settingWords.language}
        hint={languageFixed && policyWords.setByOrganisation}
        disabled={languageFixed}
        value={language ?? AS_BROWSER}
        options={[
          { value: AS_BROWSER, label: settingWords.asBrowser(ofBrowser) },
          ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] })),
        ]}
        onChange={(value) => onLanguage(value === AS_BROWSER ? null : value)}
      />
      <div className="mt-2.5">
        <SelectField
          label={densityWords.label}
          value={density}
          options={DENSITIES.map((one) => ({ value: one, label: densityWords[one] }))}
          onChange={onDensity}
        />
      </div>
    </Body>
  )
}
