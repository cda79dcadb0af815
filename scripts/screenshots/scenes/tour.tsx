/** The first steps, each over its place. */
import type { ReactElement } from 'react'
import * as f from '../fixtures.ts'
import { Done, ToAllow, ToJudge, ToOpen, ToRead, ToSignIn } from '../tour.tsx'
import { OUT } from './frame.tsx'
import { ready, issues } from './issues.tsx'
import { page, reading } from './page.tsx'

export const tourScenes = {
  'tour-open': () => issues(ready([], []), { counts: {}, site: 'none', tour: <ToOpen /> }),
  'tour-allow': () =>
    page({ state: 'not_allowed', host: 'help.larkspur.example' }, {}, { site: 'notAllowed', tour: <ToAllow /> }),
  'tour-read': () =>
    page({ state: 'no_chat', host: 'help.larkspur.example', seen: f.seen }, {}, { site: 'idle', tour: <ToRead /> }),
  'tour-judge': () => page(reading(), {}, { tour: <ToJudge /> }),
  'tour-sign-in': () => page(reading(), { role: null, userId: null }, { ...OUT, tour: <ToSignIn /> }),
  'tour-done': () => page(reading(), {}, { tour: <Done /> }),
} satisfies Record<string, () => ReactElement>
