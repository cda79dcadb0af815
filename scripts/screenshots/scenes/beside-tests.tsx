import type { ReactNode } from 'react'
import { TestsList } from '../../../components/retest/TestsView.tsx'
import { Split } from '../../../components/shell/Split.tsx'
import { Frame, nothing } from './frame.tsx'
import { TESTS } from './test-data.ts'

/** What is open in Tests, with the list beside it if there is room. */
export const BesideTests = ({ children }: { children: ReactNode }) => (
  <Frame place="tests">
    <Split
      list={
        <TestsList
          data={TESTS}
          openId={null}
          active={false}
          onOpen={nothing}
          onGoRemediations={nothing}
          onSignIn={nothing}
        />
      }
      detail={children}
    />
  </Frame>
)
