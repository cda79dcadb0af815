import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

/** The error boundary: says plainly that something failed, with a way out. Contains no customer's words. */
export class Caught extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: unknown): void {
    console.error('The panel could not be drawn:', error instanceof Error ? error.name : 'unknown')
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Crashed />
  }
}

export const Crashed = () => (
  <main>
    <div role="alert" className="flex flex-col items-start gap-2 p-4">
      <h1 className="text-title font-semibold">{words.crashed}</h1>
      <p className="text-quiet">{words.crashedWhy}</p>
      <Button emphasis="main" onClick={() => location.reload()}>
        {words.banner.reload}
      </Button>
    </div>
  </main>
)
