import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { Caught } from '../../components/shell/Caught.tsx'
import { Panel } from '../../components/shell/Panel.tsx'

/** The pages' policy refuses style elements made at run time; the parts that would make them do without. */
export function App() {
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Caught>
          <Panel />
        </Caught>
      </CSPProvider>
    </StrictMode>
  )
}
