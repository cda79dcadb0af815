/** The list of Settings' parts, grouped by whom they concern, each with its current state. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SettingsGroup, SettingsPart } from '../../lib/domain/settings-parts.ts'
import { useListKeys } from '../ui/list-keys.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'

export type ShownPart = {
  part: SettingsPart
  name: string
  /** Its current state, if a word or two can say it. */
  stands?: ReactNode
  /** It needs attention. */
  isOff?: boolean
}
export type ShownGroup = { group: SettingsGroup; name: string; parts: readonly ShownPart[] }

type SettingsIndexProps = {
  groups: readonly ShownGroup[]
  open: SettingsPart | null
  leftPart: SettingsPart | null
  onOpen: (part: SettingsPart) => void
  /** Rendered above the list. */
  first?: ReactNode
}

export function SettingsIndex({ groups, open, leftPart, onOpen, first }: SettingsIndexProps) {
  const wide = useWide()
  const [list, rowProps] = useListKeys<HTMLElement>({
    ids: groups.flatMap(({ parts }) => parts.map(({ part }) => part)),
    openId: open,
    leftId: leftPart,
    active: true,
  })
  const Title = wide ? 'h2' : 'h1'
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <Title className="px-3 pt-3 pb-2 text-title font-semibold">{words.places.settings}</Title>
      {first}
      <nav ref={list} aria-label={words.places.settings} className="flex flex-col gap-3 px-3 pb-4">
        {groups.map(({ group, name, parts }) => (
          <section key={group} aria-labelledby={`settings-${group}`}>
            <h2
              id={`settings-${group}`}
              dir="auto"
              className="mb-1 truncate text-small font-semibold text-quiet [text-align:-webkit-match-parent]"
            >
              {name}
            </h2>
            <ul className="divide-y divide-line overflow-hidden rounded border border-line">
              {parts.map(({ part, ...shown }) => (
                <li key={part}>
                  <button
                    type="button"
                    {...rowProps(part)}
                    aria-current={part === open ? 'true' : undefined}
                    onClick={() => onOpen(part)}
                    className={`ring-inside flex min-h-9 w-full items-center gap-2 py-1 ps-2.5 text-start ${wide ? 'pe-2.5' : 'pe-1.5'} ${part === open ? 'bg-accent-shade' : 'hover:bg-shade'}`}
                  >
                    <span className="shrink-0 grow max-[239px]:min-w-min max-[239px]:shrink">{shown.name}</span>
                    {shown.stands && (
                      <span className={`min-w-0 truncate text-small ${shown.isOff ? 'text-flag' : 'text-quiet'}`}>
                        {shown.stands}
                      </span>
                    )}
                    {!wide && <ChevronRight size={14} aria-hidden className="shrink-0 text-quiet rtl:rotate-180" />}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  )
}
