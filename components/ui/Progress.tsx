import type { ComponentProps } from 'react'

/** A bar; the progress and the time left are given in words beside it. */
export function Progress({ className = '', ...rest }: ComponentProps<'progress'> & { 'aria-label': string }) {
  return (
    <progress
      className={`block h-1 min-w-0 appearance-none overflow-hidden rounded-full bg-hover [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent ${className}`}
      {...rest}
    />
  )
}
