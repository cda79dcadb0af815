import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'

export type MenuEntry =
  | { type: 'action'; label: string; onSelect: () => void }
  | {
      type: 'choice'
      label: string
      value: string
      options: readonly { value: string; label: string }[]
      onChange: (value: string) => void
    }
  | { type: 'line' }

const itemClass =
  'flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-small px-2 py-1 text-start outline-none select-none data-highlighted:bg-accent data-highlighted:text-on-accent forced-colors:data-highlighted:outline-2'

export type MenuPartsProps = { trigger: ReactElement; entries: readonly MenuEntry[]; align: 'start' | 'end' }

/** Mounted by the press that opens it, so it starts open. */
export default function MenuParts({ trigger, entries, align }: MenuPartsProps) {
  return (
    <Base.Root modal={false} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side="bottom" align={align} sideOffset={4} collisionPadding={8} className="z-30">
          <Base.Popup className="max-h-[min(420px,var(--available-height))] max-w-[calc(100vw-16px)] min-w-[min(176px,calc(100vw-16px))] overflow-y-auto rounded bg-float p-1 text-ink shadow-float outline-none">
            {entries.map((entry, index) => (
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Runs after the menu has returned the focus to its button: what opens then keeps the focus, and returns it there. */
const afterwards = (select: () => void): void => void requestAnimationFrame(() => setTimeout(select))

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.type) {
    case 'line':
      return <Base.Separator className="my-1 h-px bg-line" />
    case 'action':
      return (
        <Base.Item className={itemClass} onClick={() => afterwards(entry.onSelect)}>
          {entry.label}
        </Base.Item>
      )
    case 'choice':
      return (
        <Base.Group>
          <Base.GroupLabel className="px-2 pt-2 pb-1 text-small text-quiet">{entry.label}</Base.GroupLabel>
          <Base.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
            {entry.options.map((option) => (
              <Base.RadioItem key={option.value} value={option.value} className={itemClass} closeOnClick>
                <span className="inline-flex w-4 shrink-0">
                  <Base.RadioItemIndicator>
                    <Check size={14} aria-hidden />
                  </Base.RadioItemIndicator>
                </span>
                {option.label}
              </Base.RadioItem>
            ))}
          </Base.RadioGroup>
        </Base.Group>
      )
  }
}
