/** For admins: erases the conversation of an exchange everywhere. */
import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import type { Exchange } from '../../lib/contract/index.ts'
import { useConversationOf } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { words } from '../ui/words.ts'
import { erasingWords } from '../ui/late/erasing.ts'

/** The most that one mutation may name. */
const MOST = 500

export type EraseDialogProps = {
  open: boolean
  /** The conversation's exchanges; null while they are being counted. */
  exchangeIds: readonly string[] | null
  onClose: () => void
  onErase: (exchangeIds: string[]) => void
}

export function EraseDialog({ open, exchangeIds, onClose, onErase }: EraseDialogProps) {
  const ids = exchangeIds?.slice(0, MOST) ?? []
  return (
    <Dialog open={open} onClose={onClose} title={erasingWords.title}>
      {exchangeIds && <p>{erasingWords.what(ids.length)}</p>}
      <p className="mt-2 text-quiet">{erasingWords.stays}</p>
      {exchangeIds && exchangeIds.length > MOST && <p className="mt-2">{erasingWords.tooMany(MOST)}</p>}
      <DialogActs>
        <Button emphasis="bad" disabled={exchangeIds === null} onClick={() => onErase(ids)}>
          {exchangeIds === null ? erasingWords.counting : erasingWords.act(ids.length)}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActs>
    </Dialog>
  )
}

export function EraseConversation({ exchange }: { exchange: Exchange }) {
  const { role, readOnly, act } = usePanelUser()
  const [open, setOpen] = useState(false)
  const found = useConversationOf(open ? exchange : null)
  if (role === null || readOnly || !can(role, 'administer')) return null
  const close = (): void => setOpen(false)
  return (
    <>
      <Button small icon={Trash2} className="mt-3" onClick={() => setOpen(true)}>
        {erasingWords.begin}
      </Button>
      <EraseDialog
        open={open}
        exchangeIds={found?.map((one) => one.id) ?? null}
        onClose={close}
        onErase={(exchangeIds) => {
          close()
          void act(erasingWords.done, [{ name: 'exchange.erase', args: { exchangeIds } }])
        }}
      />
    </>
  )
}
