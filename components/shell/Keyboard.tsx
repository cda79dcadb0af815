/** The keys as they were chosen on this computer, the sheet that lists them, and the list of commands by name. */
import { lazy, Suspense, useEffect, useState } from 'react'
import {
  noteCommand,
  openBrowserKeys,
  storeKeys,
  useBrowserKeys,
  useRecentCommands,
  useStoredKeys,
} from '../../lib/store/shell/keys.ts'
import { panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import { useSingleKeys } from '../../lib/store/shell/settings.ts'
import { readBindings, setBindings, useBindings } from '../ui/bindings.ts'
import { allowSingleKeys, useKeys } from '../ui/keys.ts'
import type { NamedCommand } from '../ui/named-commands.ts'

const KeySheet = lazy(() => import('./KeySheet.tsx'))
const CommandList = lazy(() => import('./CommandList.tsx'))

/** @param others commands without a key */
export function Keyboard({ others }: { others: readonly NamedCommand[] }) {
  const keySheetOpen = usePanel((panel) => panel.keySheetOpen)
  const { showKeys } = panelActs
  const [listing, setListing] = useState(false)
  const singleKeys = useSingleKeys()
  const stored = useStoredKeys()
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys])
  useEffect(() => setBindings(readBindings(stored)), [stored])
  useKeys({ '?': () => showKeys(true), 'Mod+k': () => setListing(true) })
  return (
    <Suspense fallback={null}>
      {keySheetOpen && <Sheet singleKeys={singleKeys} onClose={() => showKeys(false)} />}
      {listing && <Commands onClose={() => setListing(false)} others={others} />}
    </Suspense>
  )
}

function Sheet({ singleKeys, onClose }: { singleKeys: boolean; onClose: () => void }) {
  return (
    <KeySheet
      open
      onClose={onClose}
      singleKeys={singleKeys}
      bindings={useBindings()}
      onBindings={(bindings) => void storeKeys(bindings)}
      browserKeys={useBrowserKeys()}
      onBrowserKeys={() => void openBrowserKeys()}
    />
  )
}

function Commands({ onClose, others }: { onClose: () => void; others: readonly NamedCommand[] }) {
  return (
    <CommandList onClose={onClose} recent={useRecentCommands()} others={others} onRun={(id) => void noteCommand(id)} />
  )
}
