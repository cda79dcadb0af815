import { useMemo } from 'react'
import { placesOf, wordsOf } from '../../lib/domain/words-of.ts'
import { Marked } from './Marked.tsx'

export default function MarkedTitle({ title, asked }: { title: string; asked: string }) {
  const marks = useMemo(() => placesOf(title, wordsOf(asked)), [title, asked])
  return <Marked text={title} marks={marks} />
}
