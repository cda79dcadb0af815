import type { ReactNode } from 'react'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'
import { FRAME } from './frame-look.ts'

type SplitProps = {
  list: ReactNode
  detail: ReactNode | null
  /** The list has nothing to choose from. */ empty?: boolean
}

/** Narrow: the list, or what was opened from it. Wide (the full tab): list and detail side by side. */
export function Split({ list, detail, empty = false }: SplitProps) {
  const wide = useWide()
  if (!wide) return <div className={FRAME.narrow}>{detail ?? list}</div>
  return (
    <div className={FRAME.wide}>
      <div className={FRAME.wideList}>{list}</div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {detail ?? (!empty && <p className="m-auto p-4 text-quiet">{words.chooseOne}</p>)}
      </div>
    </div>
  )
}
