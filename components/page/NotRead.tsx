/** Why nothing of a page is read, and how to change that. */
import { Ban, MessageCircleQuestion, RotateCw, ShieldQuestion } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { Blank } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageData } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'

type NotReadProps = Pick<PageViewProps, 'problem' | 'onAlways' | 'onReadOnce' | 'onReload'> & {
  data: Exclude<PageData, { state: 'loading' | 'no_chat' | 'reading' }>
}

export function NotRead({ data, ...props }: NotReadProps) {
  switch (data.state) {
    case 'no_tab':
      return (
        <Blank icon={MessageCircleQuestion} title={pageWords.noneRead}>
          {pageWords.noneReadWhy}
        </Blank>
      )
    case 'unreadable':
      return (
        <Blank icon={Ban} title={pageWords.unreadable}>
          {pageWords.unreadableWhy}
        </Blank>
      )
    case 'not_allowed':
      return (
        <Blank
          icon={ShieldQuestion}
          title={pageWords.notAllowed}
          // Until the browser reveals the page's site, no access can be granted, so a click here would do nothing.
          actions={
            data.host === null ? undefined : (
              <>
                <Button emphasis="main" onClick={props.onAlways}>
                  {pageWords.always}
                </Button>
                <Button onClick={props.onReadOnce} title={pageWords.onceHint}>
                  {pageWords.once}
                </Button>
              </>
            )
          }
        >
          {data.host && <p className="font-medium text-ink">{data.host}</p>}
          <p>{pageWords.notAllowedWhy}</p>
          {data.host === null && <p className="mt-2 text-ink">{pageWords.clickIcon}</p>}
          {props.problem && (
            <p role="alert" className="mt-2 text-bad">
              {props.problem}
            </p>
          )}
        </Blank>
      )
    case 'withheld':
      return (
        <Blank icon={ShieldQuestion} title={pageWords.notAllowed}>
          <p className="font-medium text-ink">{data.host}</p>
          <p>{pageWords.withheldWhy}</p>
        </Blank>
      )
    case 'reload':
      return (
        <Blank
          icon={RotateCw}
          title={pageWords.reload}
          actions={
            <Button emphasis="main" onClick={props.onReload}>
              {pageWords.reloadAction}
            </Button>
          }
        >
          {pageWords.reloadWhy}
        </Blank>
      )
  }
}
