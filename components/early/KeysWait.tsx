import { useLayoutEffect } from 'react'
import { keepKeys } from './keys.ts'
import { playKeys } from './play.ts'

/**
 * In the place of a view that is being loaded: keys are for that view, and wait for it. Until it is there, React keeps
 * the view before it hidden, with its keys: they would act on what nobody sees any more.
 */
export function KeysWait() {
  useLayoutEffect(() => {
    const pressed = keepKeys({ alsoBack: true })
    return () => playKeys(pressed)
  }, [])
  return null
}
