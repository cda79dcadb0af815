import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** More about what is under the pointer or has the focus. Never the only place of a fact: readers get it in words elsewhere. */
export function Tip({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={trigger} delay={350} />
      <Tooltip.Portal>
        <Tooltip.Positioner side="bottom" align="start" sideOffset={6} collisionPadding={8} className="z-30">
          <Tooltip.Popup className="max-w-[min(300px,calc(100vw-16px))] rounded bg-float px-3 py-2 text-small text-ink shadow-float">
            {children}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
