import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { Caught } from '../../components/shell/Caught.tsx'
import { Panel } from '../../components/shell/Panel.tsx'
import { Spoken } from '../../components/shell/Spoken.tsx'
import { useLanguage } from '../../lib/store/session/language.ts'

/** The pages' CSP refuses style elements made at run time; `CSPProvider` makes the components do without. */
export function App() {
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Caught>
          <InLanguage />
        </Caught>
      </CSPProvider>
    </StrictMode>
  )
}

function InLanguage() {
  return (
    <Spoken language={useLanguage()}>
      <Panel />
    </Spoken>
  )
}
