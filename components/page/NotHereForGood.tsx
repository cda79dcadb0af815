/** Shown above a conversation that is read only once, or on a site that does not belong to the project. */
import { can } from '../../lib/domain/permissions.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageViewProps } from './page-view-props.ts'

type NotHereForGoodProps = Pick<
  PageViewProps,
  'role' | 'problem' | 'onAlways' | 'onAddSite' | 'siteOf' | 'onSwitch'
> & {
  lasting: boolean
  inProject: boolean
  host: string
}

export function NotHereForGood({ role, lasting, inProject, host, ...props }: NotHereForGoodProps) {
  const mayAdd = role !== null && can(role, 'administer')
  return (
    <>
      {!lasting && (
        <Banner
          actions={
            <Button small onClick={props.onAlways}>
              {pageWords.always}
            </Button>
          }
        >
          {pageWords.readOnce}
          {props.problem && (
            <span role="alert" className="block text-bad">
              {props.problem}
            </span>
          )}
        </Banner>
      )}
      {!inProject && props.siteOf && (
        <Banner
          actions={
            <>
              <Button small onClick={props.onSwitch}>
                {pageWords.switchTo(props.siteOf)}
              </Button>
              {/* Projects may share a site. */}
              {mayAdd && (
                <Button small emphasis="quiet" onClick={props.onAddSite}>
                  {pageWords.addSite}
                </Button>
              )}
            </>
          }
        >
          {pageWords.siteOf(host, props.siteOf)}
        </Banner>
      )}
      {!inProject && !props.siteOf && (
        <Banner
          actions={
            mayAdd ? (
              <Button small onClick={props.onAddSite}>
                {pageWords.addSite}
              </Button>
            ) : undefined
          }
        >
          {role === null ? pageWords.localSignedOut : pageWords.localOnly(host)}{' '}
          {role !== null && !mayAdd && pageWords.askAdmin}
        </Banner>
      )}
    </>
  )
}
