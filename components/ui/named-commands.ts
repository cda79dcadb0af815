/** Commands without a key, which a view offers while it is there: the list of commands has them by name. */
import { useEffect, useRef } from 'react'

export type NamedCommand = { id: string; name: string; run: () => void }

const offered = new Set<{ current: readonly NamedCommand[] }>()

export const namedCommandsNow = (): readonly NamedCommand[] => [...offered].flatMap((one) => one.current)

/** Offers them while mounted. */
export function useNamedCommands(commands: readonly NamedCommand[]): void {
  const own = useRef(commands)
  useEffect(() => {
    own.current = commands
  })
  useEffect(() => {
    offered.add(own)
    return () => void offered.delete(own)
  }, [])
}
