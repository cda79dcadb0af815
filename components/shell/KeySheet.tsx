/** All keys: the panel's, which can be changed here, and the browser's, which are changed in the browser. */
import type { BrowserKey } from '../../lib/store/shell/keys.ts'
import { type Bindings, reset } from '../ui/bindings.ts'
import { Button } from '../ui/Button.tsx'
import { COMMANDS, type CommandGroup } from '../ui/commands.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { keyWords } from '../ui/late/keys.ts'
import { KeyRow } from './KeyRow.tsx'

export type KeySheetProps = {
  open: boolean
  onClose: () => void
  singleKeys: boolean
  bindings: Bindings
  onBindings: (bindings: Bindings) => void
  browserKeys: readonly BrowserKey[]
  onBrowserKeys: () => void
}

export default function KeySheet(props: KeySheetProps) {
  const { open, onClose, singleKeys, bindings, onBindings } = props
  const groups = Object.keys(keyWords.groups) as CommandGroup[]
  return (
    <Dialog open={open} onClose={onClose} title={keyWords.title}>
      <p className="mb-3 text-small text-quiet">{singleKeys ? keyWords.typing : keyWords.off}</p>
      <div className="flex flex-col gap-3">
        {groups.map((group) => (
          <section key={group} aria-label={keyWords.groups[group]}>
            <h3 className="text-small font-semibold text-quiet">{keyWords.groups[group]}</h3>
            <ul>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <KeyRow
                  key={command.key}
                  command={command}
                  bindings={bindings}
                  onBindings={onBindings}
                  onReset={() => onBindings(reset(command.key, bindings))}
                />
              ))}
            </ul>
          </section>
        ))}
        <BrowserKeys {...props} />
        {Object.keys(bindings).length > 0 && (
          <Button small className="self-start" onClick={() => onBindings({})}>
            {keyWords.resetAll}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

const BROWSER_COMMANDS = {
  'open-panel': 'openPanel',
  'flag-last-response': 'flagLast',
  'flag-selection': 'flagWords',
  'toggle-marks': 'toggleMarks',
} as const satisfies Record<BrowserKey['command'], keyof typeof keyWords>

function BrowserKeys({ browserKeys, onBrowserKeys }: KeySheetProps) {
  if (browserKeys.length === 0) return null
  return (
    <section aria-label={keyWords.browser}>
      <h3 className="text-small font-semibold text-quiet">{keyWords.browser}</h3>
      <p className="mb-1 text-small text-quiet">{keyWords.browserWhy}</p>
      <ul>
        {browserKeys.map(({ command, key }) => (
          <li key={command} className="flex min-h-7 items-center gap-2">
            <span className="min-w-0 flex-1">{keyWords[BROWSER_COMMANDS[command]]}</span>
            <span className={key ? 'shrink-0' : 'shrink-0 text-quiet'} dir={key ? 'ltr' : undefined}>
              {key || keyWords.browserNone}
            </span>
          </li>
        ))}
      </ul>
      <Button small className="mt-1" onClick={onBrowserKeys}>
        {keyWords.browserChange}
      </Button>
    </section>
  )
}
