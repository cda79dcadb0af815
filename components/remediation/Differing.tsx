/** In which words two questions differ, as they were written; to stand behind what kind of difference it is. */
import { Fragment } from 'react'

export function Differing({ words }: { words: readonly string[] }) {
  return words.map((word, at) => (
    <Fragment key={at}>
      {at === 0 ? ': ' : ' · '}
      <q dir="auto">{word}</q>
    </Fragment>
  ))
}
