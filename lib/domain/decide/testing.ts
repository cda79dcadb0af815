/** What cases, environments and runs are decided on. */
import type { MutationDraft, RowStore, TestingWorld } from './world.ts'

export type TestingMutation = Extract<
  MutationDraft,
  { name: 'case.save' | 'case.remove' | 'environment.save' | 'environment.remove' | 'run.save' }
>
export const isTesting = (mutation: MutationDraft): mutation is TestingMutation =>
  /^(?:case|environment|run)\./.test(mutation.name)

export async function loadTesting(store: RowStore, mutation: TestingMutation): Promise<TestingWorld> {
  const nothing: TestingWorld = { case: null, environment: null, run: null, running: [] }
  switch (mutation.name) {
    case 'case.save':
      return { ...nothing, case: await store.get('case', mutation.args.case.id) }
    case 'case.remove':
      return { ...nothing, case: await store.get('case', mutation.args.caseId) }
    case 'environment.save':
      return { ...nothing, environment: await store.get('environment', mutation.args.environment.id) }
    case 'environment.remove':
      return { ...nothing, environment: await store.get('environment', mutation.args.environmentId) }
    case 'run.save':
      return { ...nothing, run: await store.get('run', mutation.args.run.id), running: await store.running() }
  }
}
