/** The keys chosen on this computer, the sheet that lists them, and the command list. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useStoredKeys } from '../../lib/store/shell/keys.ts'
import { panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import { useSingleKeys } from '../../lib/store/shell/settings.ts'
import { readBindings, setBindings } from '../ui/bindings.ts'
import { allowSingleKeys, useKeys } from '../ui/keys.ts'
import type { NamedCommand } from '../ui/named-commands.ts'
import { useWide } from '../ui/wide.ts'
import type * as CommandsModule from './Commands.tsx'

const OwnKeys = lazy(() => import('./OwnKeys.tsx'))
let Commands: (typeof CommandsModule)['default'] | null = null
/** Preloaded: it then opens in the same turn as its key, and receives everything that is typed next. */
export const loadCommands = (): Promise<void> => import('./Commands.tsx').then((here) => void (Commands = here.default))

/** @param others commands without a key */
export function Keyboard({ others }: { others: readonly NamedCommand[] }) {
  const keySheetOpen = usePanel((panel) => panel.keySheetOpen)
  const { showKeys } = panelActs
  const [listing, setListing] = useState(false)
  const singleKeys = useSingleKeys()
  const stored = useStoredKeys()
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys])
  useEffect(() => setBindings(readBindings(stored)), [stored])
  const list = (): void => {
    if (Commands) setListing(true)
    else void loadCommands().then(list, () => allowSingleKeys(singleKeys))
    // Until it is loaded, what is typed for it must not run commands.
    allowSingleKeys(Commands !== null && singleKeys)
  }
  const wide = useWide()
  /** For places without a search bar: letters meant for one would run commands. */
  const search = (): void => {
    if (wide) panelActs.go('issues')
    else panelActs.openIssue(null)
    panelActs.wishSearch(true)
  }
  useKeys({ '?': () => showKeys(true), 'Mod+k': list, '/': search })
  return (
    <Suspense fallback={null}>
      {keySheetOpen && <OwnKeys singleKeys={singleKeys} onClose={() => showKeys(false)} />}
      {listing && Commands && <Commands onClose={() => setListing(false)} others={others} />}
    </Suspense>
  )
}
