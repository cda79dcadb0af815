/** The company's own e-mail domains, for admins of the project. */
import { MOST_COMPANY_DOMAINS } from '../../lib/contract/limits.ts'
import { readCompanyDomain } from '../../lib/domain/company-domain.ts'
import { because } from '../../lib/domain/decide/refusals.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { TextArea } from '../ui/Field.tsx'
import { refusalText } from '../ui/late/refusal-text.ts'
import { Body } from './Body.tsx'
import { answeringWords } from './late-words.ts'
import { SavedText } from './SavedText.tsx'

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== '')

/** Normalised as they are stored, because undo compares them with the stored value. */
const domainsOf = (text: string): string[] => [
  ...new Set(
    linesOf(text).flatMap((line) => {
      const read = readCompanyDomain(line)
      return 'domain' in read ? [read.domain] : []
    }),
  ),
]

function problemOf(text: string): string | null {
  const lines = linesOf(text)
  if (lines.length > MOST_COMPANY_DOMAINS) return answeringWords.most(MOST_COMPANY_DOMAINS)
  for (const address of lines) {
    const read = readCompanyDomain(address)
    if ('problem' in read)
      return refusalText({ code: 'invalid', detail: '', because: because(read.problem, { address }) })
  }
  return null
}

export function DomainsSetting() {
  const { project, role, readOnly, act } = usePanelUser()
  if (!project || role === null || !can(role, 'administer')) return null
  const removed = (text: string): number => {
    const left = domainsOf(text)
    return project.companyDomains.filter((one) => !left.includes(one)).length
  }
  const onSave = async (text: string): Promise<boolean> =>
    (await act(answeringWords.domainsSaved, [{ name: 'project.domains', args: { domains: domainsOf(text) } }])).ok
  return (
    <Body>
      <SavedText
        key={project.id}
        saved={project.companyDomains.join('\n')}
        disabled={readOnly}
        problemOf={problemOf}
        onSave={onSave}
      >
        {(field) => (
          <>
            <TextArea label={answeringWords.domains} hint={answeringWords.domainsHint} rows={3} dir="ltr" {...field} />
            <p role="status" className="mt-1 text-small text-flag empty:hidden">
              {field.error === null && removed(field.value) > 0 && answeringWords.removed(removed(field.value))}
            </p>
          </>
        )}
      </SavedText>
    </Body>
  )
}
