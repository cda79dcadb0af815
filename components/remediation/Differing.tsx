/** The words in which two questions differ, as written; shown after the kind of difference. */
import { Fragment } from 'react'

export function Differing({ words }: { words: readonly string[] }) {
  return words.map((word, at) => (
    <Fragment key={at}>
      {at === 0 ? ': ' : ' · '}
      <q dir="auto">{word}</q>
    </Fragment>
  ))
}
