/** Settings around one of its parts. */
import type { ReactElement, ReactNode } from 'react'
import type { ShownGroup, ShownPart } from '../../../components/settings/SettingsIndex.tsx'
import { partWords } from '../../../components/settings/part-words.ts'
import { SettingsView, type SettingsViewProps } from '../../../components/settings/SettingsView.tsx'
import type { Role } from '../../../lib/contract/roles.ts'
import { settingsFor, type SettingsPart } from '../../../lib/domain/settings-parts.ts'
import { type FrameProps, Frame, nothing } from './frame.tsx'

type Look = {
  role?: Role | null
  isManaged?: boolean
  stands?: Partial<Record<SettingsPart, Pick<ShownPart, 'stands' | 'isOff'>>>
  signIn?: SettingsViewProps['signIn']
  frame?: Partial<FrameProps>
}

const groupsOf = ({ role = 'admin', isManaged = false, stands = {} }: Look): ShownGroup[] =>
  settingsFor({ role, readOnly: false, syncs: role !== null, isManaged }).map(({ group, parts }) => ({
    group,
    name: group === 'project' && role !== null ? 'Larkspur' : partWords.groups[group],
    parts: parts.map((part) => ({ part, name: partWords.names[part], ...stands[part] })),
  }))

export const inSettings = (open: SettingsPart | null, content: ReactNode, look: Look = {}): ReactElement => (
  <Frame place="settings" {...look.frame}>
    <SettingsView groups={groupsOf(look)} open={open} onOpen={nothing} signIn={look.signIn}>
      {() => content}
    </SettingsView>
  </Frame>
)
