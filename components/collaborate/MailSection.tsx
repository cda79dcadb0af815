/** Which mails one wants, kind by kind. */
import type { MailKind } from '../../lib/contract/collaboration.ts'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'

type MailSectionProps = { wanted: Readonly<Record<MailKind, boolean>>; onWant: (kind: MailKind, on: boolean) => void }

const KINDS: readonly MailKind[] = ['mention', 'assignment']

export function MailSection({ wanted, onWant }: MailSectionProps) {
  return (
    <Section title={words.together.mails.title}>
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
      <p className="mt-1 text-small text-quiet">{words.together.mails.why}</p>
    </Section>
  )
}
