import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

type SaveViewProps = { mayShare: boolean; onSave: (name: string, shared: boolean) => void }

export function SaveView({ mayShare, onSave }: SaveViewProps) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onSave(name.trim(), shared)
      }}
    >
      <label className="flex flex-col gap-1">
        {words.desk.viewName}
        <input
          autoFocus
          dir={name === '' ? undefined : 'auto'}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="min-h-8 rounded border border-edge bg-paper px-2"
        />
      </label>
      {mayShare && (
        <label className="flex min-h-6 items-center gap-2">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          {words.desk.viewShare}
        </label>
      )}
      <Button type="submit" emphasis="main" disabled={name.trim() === ''} className="self-start">
        {words.desk.viewSave}
      </Button>
    </form>
  )
}
