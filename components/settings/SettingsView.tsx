/** Settings: the list of parts, and the open one; side by side if there is room. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { SettingsPart } from '../../lib/domain/settings-parts.ts'
import { Split } from '../shell/Split.tsx'
import { BackBar } from '../ui/BackButton.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLeft } from '../ui/list-keys.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'
import { SettingsIndex, type ShownGroup } from './SettingsIndex.tsx'

export type SettingsViewProps = {
  groups: readonly ShownGroup[]
  /** Null: none yet. A part that this user does not have counts as none. */
  open: SettingsPart | null
  onOpen: (part: SettingsPart | null) => void
  /** If nobody is signed in, this comes before everything else. */
  signIn?: ReactNode
  /** The content of a part. */
  children: (part: SettingsPart) => ReactNode
}

export function SettingsView({ groups, open, onOpen, signIn, children }: SettingsViewProps) {
  const wide = useWide()
  const parts = groups.flatMap((group) => group.parts)
  const chosen = parts.find(({ part }) => part === open) ?? null
  const leftPart = useLeft(chosen?.part ?? null)
  // Beside the list, one part is always shown.
  const shown = chosen ?? (wide ? (parts[0] ?? null) : null)
  // The sign-in form is above a narrow list, so the entry that leads to it is omitted.
  const over = wide ? null : signIn
  const listed = groups.map(({ parts: all, ...group }) => ({
    ...group,
    parts: over ? all.filter(({ part }) => part !== 'account') : all,
  }))
  return (
    <Split
      list={
        <SettingsIndex groups={listed} open={shown?.part ?? null} leftPart={leftPart} onOpen={onOpen} first={over} />
      }
      detail={
        shown && (
          <Page key={shown.part} title={shown.name} isChosen={chosen !== null} onBack={() => onOpen(null)}>
            {children(shown.part)}
          </Page>
        )
      }
    />
  )
}

type PageProps = {
  title: string
  /** False for the part shown by default until one is chosen. */
  isChosen: boolean
  onBack: () => void
  children: ReactNode
}

function Page({ title, isChosen, onBack, children }: PageProps) {
  const wide = useWide()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Leave the focus in a text field that already has it.
    if (isChosen && !(document.activeElement instanceof HTMLInputElement))
      heading.current?.focus({ preventScroll: true })
  }, [isChosen])
  useKeys(wide ? {} : { Escape: onBack })
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!wide && <BackBar to={words.places.settings} onBack={onBack} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="max-w-xl">
          <h1 ref={heading} tabIndex={-1} className="px-3 pt-3 pb-2 text-title font-semibold outline-none">
            {title}
          </h1>
          {children}
        </div>
      </div>
    </div>
  )
}
