/** Named filters: the user's own, and those shared with everybody. */
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import type { View } from '../../lib/contract/index.ts'
import { formatFilter, type IssueFilter, parseFilter } from '../../lib/domain/issues/issue-filter.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { useNamedCommands } from '../ui/named-commands.ts'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/MenuParts.tsx'
import { words } from '../ui/words.ts'
import { SaveView } from './SaveView.tsx'

export type ViewActs = {
  /** Whether this user may share a view with everybody. */
  mayShare: boolean
  mayRemove: (view: View) => boolean
  onSave: (name: string, filter: string, shared: boolean) => void
  onRemove: (view: View) => void
  onCopyLink: () => void
}

type ViewsMenuProps = {
  filter: IssueFilter
  onFilter: (filter: IssueFilter) => void
  views: readonly View[]
  acts: ViewActs
}

export function ViewsMenu({ filter, onFilter, views, acts }: ViewsMenuProps) {
  const [saving, setSaving] = useState(false)
  const now = formatFilter(filter)
  // Compare parsed: an older saved view may write the same filter differently.
  const chosen = views.find((view) => formatFilter(parseFilter(view.filter)) === now)
  useNamedCommands([
    ...(chosen ? [] : [{ id: 'save-view', name: words.desk.saveView, run: () => setSaving(true) }]),
    { id: 'copy-link', name: words.desk.copyLink, run: acts.onCopyLink },
  ])
  const entries: MenuEntry[] = [
    ...(views.length > 0
      ? [
          {
            type: 'choice' as const,
            label: words.desk.viewsOf,
            value: chosen?.id ?? '',
            options: views.map((view) => ({
              value: view.id,
              label: view.shared ? words.desk.viewShared(view.name) : view.name,
            })),
            onChange: (id: string) => {
              const view = views.find((one) => one.id === id)
              if (view) onFilter(parseFilter(view.filter))
            },
          },
          { type: 'line' as const },
        ]
      : []),
    ...(chosen ? [] : [{ type: 'action' as const, label: words.desk.saveView, onSelect: () => setSaving(true) }]),
    { type: 'action', label: words.desk.copyLink, onSelect: acts.onCopyLink },
    ...(chosen && acts.mayRemove(chosen)
      ? [
          {
            type: 'action' as const,
            label: words.desk.removeView(chosen.name),
            onSelect: () => acts.onRemove(chosen),
          },
        ]
      : []),
  ]
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={chosen ? `${words.desk.views}: ${chosen.name}` : words.desk.views}
            title={chosen?.name ?? words.desk.views}
            className={`inline-flex size-8 shrink-0 items-center justify-center rounded border hover:bg-hover ${
              chosen ? 'border-accent text-accent' : 'border-edge'
            }`}
          >
            <Bookmark size={14} aria-hidden fill={chosen ? 'currentColor' : 'none'} />
          </button>
        }
        entries={entries}
      />
      <Dialog open={saving} onClose={() => setSaving(false)} title={words.desk.saveViewTitle}>
        <SaveView
          mayShare={acts.mayShare}
          onSave={(name, shared) => {
            setSaving(false)
            acts.onSave(name, now, shared)
          }}
        />
      </Dialog>
    </>
  )
}
