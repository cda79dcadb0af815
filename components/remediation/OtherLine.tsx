import type { ReactNode } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { StatusWords } from './StatusWords.tsx'

type OtherLineProps = {
  one: Remediation
  nameOf: (userId: string) => string
  /** Shown before its status. */
  why?: string
  /** Further actions on it. */
  children?: ReactNode
  onOpen: (id: string) => void
}

/** Another remediation in a list below one: its status, its author, and a link to it. */
export function OtherLine({ one, nameOf, why, children, onOpen }: OtherLineProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="min-w-0 flex-1 text-quiet">
        {why && `${why} · `}
        <StatusWords one={one} /> · {nameOf(one.editedBy)}
      </span>
      {children}
      <Button small emphasis="quiet" onClick={() => onOpen(one.id)} aria-label={`${draftingWords.open}: ${one.query}`}>
        {draftingWords.open}
      </Button>
    </span>
  )
}
