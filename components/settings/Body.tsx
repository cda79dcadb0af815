import type { ReactNode } from 'react'

/** The content of a part of Settings that has no sections. */
export const Body = ({ children }: { children: ReactNode }) => <div className="px-3 pb-4">{children}</div>
