import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

const itemClass =
  'flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-small px-2 py-1 text-start outline-none select-none data-highlighted:bg-accent data-highlighted:text-on-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 forced-colors:data-highlighted:outline-2'

/** @param trigger one button element; it gets the menu's attributes */
export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side="bottom" align={align} sideOffset={4} collisionPadding={8} className="z-30">
          <Base.Popup className="max-h-[min(420px,var(--available-height))] max-w-[calc(100vw-16px)] min-w-44 overflow-y-auto rounded bg-float p-1 text-ink shadow-float outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type ItemProps = { children: ReactNode; onSelect: () => void; disabled?: boolean; icon?: ReactNode }

export function MenuItem({ children, onSelect, disabled, icon }: ItemProps) {
  return (
    <Base.Item className={itemClass} onClick={onSelect} disabled={disabled}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Base.Item>
  )
}

export function MenuRadio<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-small text-quiet">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as V)}>
        {options.map((option) => (
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

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />
}
