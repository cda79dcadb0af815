/** The key sheet, wired: keys chosen on this computer, and the browser's own. */
import { openBrowserKeys, storeKeys, useBrowserKeys } from '../../lib/store/shell/keys.ts'
import { useBindings } from '../ui/bindings.ts'
import KeySheet from './KeySheet.tsx'

export default function OwnKeys({ singleKeys, onClose }: { singleKeys: boolean; onClose: () => void }) {
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
