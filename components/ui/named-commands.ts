/** Commands without a key, offered by name in the command list while their view is mounted. */
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
