/** The command list, wired: the menu's commands, saved views, and the parts of Settings, reachable from every place. */
import { parseFilter } from '../../lib/domain/issues/issue-filter.ts'
import { useViews } from '../../lib/db/hooks.ts'
import { noteCommand, useRecentCommands } from '../../lib/store/shell/keys.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import type { NamedCommand } from '../ui/named-commands.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'
import CommandList from './CommandList.tsx'
import { usePanelUser } from './panel-user.ts'
import { partWords } from '../settings/part-words.ts'
import { useSettingsParts } from '../settings/use-settings-parts.ts'

type CommandsProps = {
  onClose: () => void
  /** The menu's commands, which have no key. */
  others: readonly NamedCommand[]
}

export default function Commands({ onClose, others }: CommandsProps) {
  const { project } = usePanelUser()
  const views = useViews(project?.id ?? null) ?? []
  const wide = useWide()
  const toViews = views.map(({ id, name, filter }) => ({
    id: `view:${id}`,
    name: `${words.desk.views}: ${name}`,
    run: (): void => {
      panelActs.filterIssues(parseFilter(filter))
      // An open issue covers the list, unless there is room for both.
      if (wide) panelActs.go('issues')
      else panelActs.openIssue(null)
    },
  }))
  const toSettings = useSettingsParts().flatMap(({ parts }) =>
    parts.map((part) => ({
      id: `settings:${part}`,
      name: `${words.menu.settings}: ${partWords.names[part]}`,
      run: (): void => panelActs.openSettings(part),
    })),
  )
  return (
    <CommandList
      onClose={onClose}
      recent={useRecentCommands()}
      others={[...others, ...toViews, ...toSettings]}
      onRun={(id) => void noteCommand(id)}
    />
  )
}
