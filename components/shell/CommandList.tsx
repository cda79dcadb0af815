/** Every command currently available, found by typing part of its name. Recently used ones come first. */
import { Command as List, defaultFilter } from 'cmdk'
import { type CommandKey, COMMANDS, isCommandKey } from '../ui/commands.ts'
import { canRun, run } from '../ui/keys.ts'
import { type NamedCommand, namedCommandsNow } from '../ui/named-commands.ts'
import { Kbd } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { keyWords } from '../ui/late/keys.ts'

type CommandListProps = {
  onClose: () => void
  /** Command ids, most recent first. */
  recent: readonly string[]
  /** The menu's commands, which have no key. */
  others: readonly NamedCommand[]
  onRun: (id: string) => void
}

/** Matches the displayed name; ids are internal. */
const byName = (_id: string, typed: string, names: string[] = []): number => defaultFilter(names.join(' '), typed)

type Shown = NamedCommand & { key: CommandKey | null }

function commandsNow(others: readonly NamedCommand[]): Shown[] {
  const withKey = COMMANDS.filter(({ key }) => key !== 'Mod+k' && canRun(key)).map(({ key, name }): Shown => ({
    id: key,
    key,
    name: keyWords.does[name],
    run: () => run(key),
  }))
  return [...withKey, ...[...others, ...namedCommandsNow()].map((other): Shown => ({ ...other, key: null }))]
}

export default function CommandList({ onClose, recent, others, onRun }: CommandListProps) {
  const all = commandsNow(others)
  const last = recent.flatMap((id) => all.filter((one) => one.id === id))
  const rest = all.filter((one) => !last.includes(one))
  const choose = (command: Shown): void => {
    onClose()
    onRun(command.id)
    // Later, because the closing list returns the focus first, and a command may move it.
    setTimeout(command.run)
  }
  const item = (command: Shown) => (
    <List.Item
      key={command.id}
      value={command.id}
      keywords={[command.name]}
      onSelect={() => choose(command)}
      className="flex min-h-8 items-center gap-2 rounded px-2 aria-selected:bg-hover aria-selected:outline-1 aria-selected:-outline-offset-1 aria-selected:outline-edge"
    >
      <span className="min-w-0 flex-1 truncate">{command.name}</span>
      {command.key && isCommandKey(command.key) && <Kbd keys={command.key} />}
    </List.Item>
  )
  return (
    <Dialog open onClose={onClose} title={keyWords.palette}>
      <List label={keyWords.palette} filter={byName} loop className="flex flex-col gap-2">
        <List.Input
          autoFocus
          placeholder={keyWords.paletteSearch}
          className="min-h-8 w-full rounded border border-edge bg-paper px-2 text-ink"
        />
        <List.List className="max-h-80 overflow-y-auto">
          <List.Empty className="px-2 py-3 text-quiet">{keyWords.paletteNone}</List.Empty>
          {last.length > 0 && (
            <List.Group
              heading={keyWords.recent}
              className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-quiet"
            >
              {last.map(item)}
            </List.Group>
          )}
          <List.Group>{rest.map(item)}</List.Group>
        </List.List>
      </List>
    </Dialog>
  )
}
