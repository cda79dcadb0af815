import type { ComponentProps } from 'react'

/** A bar; how far it is, and what is left, stands beside it in words. */
export function Progress({ className = '', ...rest }: ComponentProps<'progress'> & { 'aria-label': string }) {
  return (
    <progress
      className={`block h-1 min-w-0 appearance-none overflow-hidden rounded-full bg-hover [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent ${className}`}
      {...rest}
    />
  )
}
