/** What lies over every place: assignment, keys, commands, the menu. */
import type { ReactElement } from 'react'
import { words } from '../../../components/ui/words.ts'
import { Crashed } from '../../../components/shell/Caught.tsx'
import CommandList from '../../../components/shell/CommandList.tsx'
import KeySheet from '../../../components/shell/KeySheet.tsx'
import * as f from '../fixtures.ts'
import { Assigning, ForMe } from '../together.tsx'
import { nothing, After, clickOn, Frame } from './frame.tsx'
import { ready, issues } from './issues.tsx'

export const shellScenes = {
  crashed: () => <Crashed />,
  assign: () => (
    <>
      {issues(ready(f.issues))}
      <Assigning />
    </>
  ),
  waiting: () => (
    <Frame place="waiting" waiting={3}>
      <ForMe />
    </Frame>
  ),
  'waiting-none': () => (
    <Frame place="waiting">
      <ForMe none />
    </Frame>
  ),
  keys: () => (
    <>
      {issues(ready(f.issues))}
      <KeySheet
        open
        onClose={nothing}
        singleKeys
        bindings={{ g: 'y' }}
        onBindings={nothing}
        browserKeys={[
          { command: 'open-panel', key: 'Alt+Shift+E' },
          { command: 'flag-last-response', key: 'Alt+Shift+F' },
          { command: 'flag-selection', key: '' },
          { command: 'toggle-marks', key: 'Alt+Shift+M' },
        ]}
        onBrowserKeys={nothing}
      />
    </>
  ),
  commands: () => (
    <>
      {issues(ready(f.issues))}
      <CommandList
        onClose={nothing}
        onRun={nothing}
        recent={['settings', 'j']}
        others={[
          { id: 'tab', name: words.menu.tab, run: nothing },
          { id: 'settings', name: words.menu.settings, run: nothing },
          { id: 'sync', name: words.menu.syncNow, run: nothing },
        ]}
      />
    </>
  ),
  menu: () => <After run={clickOn(words.menu.label)}>{issues(ready(f.issues))}</After>,
} satisfies Record<string, () => ReactElement>
