/** Shown over every place, once, when the panel opens: what was being written when it was closed. */
import { useEffect, useState } from 'react'
import {
  type UnfinishedDraft as Half,
  unfinishedDraft,
  clearWriting,
  requestWriter,
} from '../../lib/store/remediation/unfinished-draft.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'

export default function HalfWritten({ projectId }: { projectId: string }) {
  const [half, setHalf] = useState<Half | null>(null)
  useEffect(() => {
    let here = true
    void unfinishedDraft(projectId).then((found) => here && setHalf(found))
    return () => {
      here = false
    }
  }, [projectId])
  if (!half) return null
  const { issueId, exchangeId, title } = half
  const settle = (): void => {
    setHalf(null)
    void clearWriting()
  }
  const notNow = async (): Promise<void> => {
    setHalf(null)
    if (title === null) return
    await clearWriting()
    // There may also be words whose exchange is gone.
    setHalf(await unfinishedDraft(projectId))
  }
  const goOn = async (): Promise<void> => {
    if (title === null) {
      setHalf(null)
      panelActs.openIssue(issueId, undefined, exchangeId)
      return
    }
    const isStill = (await unfinishedDraft(projectId))?.exchangeId === exchangeId
    settle()
    // Continued by hand in the meantime, and sent.
    if (!isStill) return
    requestWriter(exchangeId)
    panelActs.openIssue(issueId, undefined, exchangeId)
  }
  return (
    <Banner
      actions={
        <>
          <Button small onClick={() => void goOn()}>
            {title === null ? words.banner.showWords : words.banner.goOn}
          </Button>
          <Button small emphasis="quiet" onClick={() => void notNow()}>
            {words.banner.notNow}
          </Button>
        </>
      }
    >
      {title === null ? words.banner.halfWrittenGone : words.banner.halfWritten(title)}
    </Banner>
  )
}
