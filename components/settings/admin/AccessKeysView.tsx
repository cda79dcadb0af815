/** Access keys for assistants: the list, creating one, and revoking one. */
import { useState } from 'react'
import type { AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { dayOf } from '../../ui/format.ts'
import { words } from '../../ui/words.ts'
import { AccessKeyDialog, type NewAccessKey } from './AccessKeyDialog.tsx'
import { accessKeyWords } from './late-words.ts'
import { Online } from './Online.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import type { OnlineState } from './use-online.ts'
import { useIsNew } from './use-shown-once.ts'

export type AccessKeysViewProps = {
  state: OnlineState<readonly AccessKeyView[]>
  /** Just created: their tokens can be read now and never again. */
  fresh: readonly AccessKeyView[]
  nameOf: (userId: string) => string
  onLoad: () => void
  onAdd: (key: NewAccessKey) => void | Promise<void>
  onRevoke: (id: string) => void | Promise<void>
  onCopy: (text: string) => void
}

export function AccessKeysView({ state, fresh, nameOf, onLoad, onAdd, onRevoke, onCopy }: AccessKeysViewProps) {
  const isNew = useIsNew(fresh)
  const [isAdding, setAdding] = useState(false)
  const [revoked, setRevoked] = useState<AccessKeyView | null>(null)
  return (
    <Online state={state} onLoad={onLoad}>
      {(keys) => (
        <>
          <p className="mb-2 text-quiet">{keys.length === 0 ? accessKeyWords.none : accessKeyWords.why}</p>
          <Button className="mb-2" onClick={() => setAdding(true)}>
            {accessKeyWords.add}
          </Button>
          {fresh.map((one) => (
            <ShownOnce
              key={one.id}
              why={accessKeyWords.once(one.name)}
              value={one.token}
              copy={accessKeyWords.copy}
              isNew={isNew(one)}
              onCopy={onCopy}
            />
          ))}
          <ul className="flex flex-col gap-2">
            {inOrder(keys).map((key) => (
              <Item key={key.id} one={key} nameOf={nameOf} onRevoke={() => setRevoked(key)} />
            ))}
          </ul>
          <AccessKeyDialog
            key={String(isAdding)}
            open={isAdding}
            onClose={() => setAdding(false)}
            onAdd={(key) => {
              setAdding(false)
              void onAdd(key)
            }}
          />
          <Dialog
            open={revoked !== null}
            onClose={() => setRevoked(null)}
            title={accessKeyWords.revokeAsk(revoked?.name ?? '')}
          >
            <p>{accessKeyWords.revokeEffect}</p>
            <DialogActs>
              <Button
                emphasis="bad"
                onClick={() => {
                  setRevoked(null)
                  if (revoked) void onRevoke(revoked.id)
                }}
              >
                {accessKeyWords.revoke}
              </Button>
              <Button onClick={() => setRevoked(null)}>{words.cancel}</Button>
            </DialogActs>
          </Dialog>
        </>
      )}
    </Online>
  )
}

/** Valid keys first, newest first. */
const inOrder = (keys: readonly AccessKeyView[]): AccessKeyView[] =>
  keys.toSorted(
    (a, b) => Number(a.status !== 'active') - Number(b.status !== 'active') || b.created_at.localeCompare(a.created_at),
  )

type ItemProps = { one: AccessKeyView; nameOf: (userId: string) => string; onRevoke: () => void }

function Item({ one: key, nameOf, onRevoke }: ItemProps) {
  const { made, madeBy, expires, used, neverUsed, states } = accessKeyWords
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1 rounded border border-line p-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
          <bdi className="min-w-0 font-medium break-words">{key.name}</bdi>
          {key.status !== 'active' && <Chip tone="bad">{states[key.status]}</Chip>}
        </p>
        <p>
          <code dir="ltr" className="font-mono text-small">
            {key.token}
          </code>
        </p>
        <p className="text-small text-quiet">
          {key.created_by_user_id === null ? made : madeBy(nameOf(key.created_by_user_id))}{' '}
          <Ago at={key.created_at} inWords />
        </p>
        {key.status === 'active' && key.expires_at !== null && (
          <p className="text-small text-quiet">{expires(dayOf(key.expires_at))}</p>
        )}
        <p className="text-small text-quiet">
          {key.last_used_at === null ? (
            neverUsed
          ) : (
            <>
              {used} <Ago at={key.last_used_at} inWords />
            </>
          )}
        </p>
      </div>
      {key.status === 'active' && (
        <Button small emphasis="quiet" aria-label={accessKeyWords.revokeOf(key.name)} onClick={onRevoke}>
          {accessKeyWords.revoke}
        </Button>
      )}
    </li>
  )
}
