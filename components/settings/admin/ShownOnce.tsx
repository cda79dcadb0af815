import { useEffect, useId, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'

type ShownOnceProps = {
  why: string
  /** An address it belongs to, where `why` does not say. */
  at?: string
  value: string
  copy: string
  /** Just asked for here, not left here from before. */
  isNew: boolean
  onCopy: (text: string) => void
}

/** A secret just created: it can be read now and never again. Whoever asked for it far down in a list is led to it. */
export function ShownOnce({ why, at, value, copy, isNew, onCopy }: ShownOnceProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const wasNew = useRef(isNew)
  useEffect(() => {
    // Somebody may be in a dialog by the time it comes.
    if (wasNew.current && !document.querySelector('[role=dialog]')) button.current?.focus()
  }, [])
  return (
    <div role="status" className="mb-2 rounded border border-accent p-2">
      <div id={id}>
        {at !== undefined && (
          <p className="font-medium break-all">
            <bdi>{at}</bdi>
          </p>
        )}
        <p>{why}</p>
      </div>
      <p className="mt-1 flex items-start gap-2">
        <code dir="ltr" className="min-w-0 flex-1 text-start font-mono break-all">
          {value}
        </code>
        <Button ref={button} small aria-describedby={id} onClick={() => onCopy(value)}>
          {copy}
        </Button>
      </p>
    </div>
  )
}
