import { myFlags } from '../../lib/store/page/my-flags.ts'
import { useFlags } from '../page/use-flags.ts'

export const useOwnFlags = (projectId: string | null, userId: string | null): ReturnType<typeof useFlags> =>
  useFlags(projectId, userId, myFlags)
