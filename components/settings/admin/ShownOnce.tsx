import { Button } from '../../ui/Button.tsx'

type ShownOnceProps = { why: string; value: string; copy: string; onCopy: (text: string) => void }

/** A secret just created: it can be read now and never again. */
export function ShownOnce({ why, value, copy, onCopy }: ShownOnceProps) {
  return (
    <div role="status" className="mb-2 rounded border border-accent p-2">
      <p>{why}</p>
      <p className="mt-1 flex items-start gap-2">
        <code dir="ltr" className="min-w-0 flex-1 text-start font-mono break-all">
          {value}
        </code>
        <Button small onClick={() => onCopy(value)}>
          {copy}
        </Button>
      </p>
    </div>
  )
}
