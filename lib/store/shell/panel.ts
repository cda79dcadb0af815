/**
 * View state that dies with the panel: the open view, the selection, the filter. Everything that must last is in the
 * database; nothing here is ever the only copy of a user's work.
 */
import { create } from 'zustand'
import type { SettingsPart } from '../../domain/settings-parts.ts'
import { DEFAULT_ISSUE_FILTER, type IssueFilter } from '../../domain/issues/issue-filter.ts'

export type Place = 'page' | 'issues' | 'remediations' | 'tests' | 'settings' | 'waiting' | 'insights'

export type RemediationFilter = 'all' | 'mine' | 'active' | 'draft' | 'waiting' | 'due' | 'paused' | 'archived'

/** The message about the last action; `takesBack` is the entry of the undo history that it offers to undo. */
export type ToastMessage = { id: number; text: string; takesBack: number | null; tone: 'plain' | 'bad' }

export type ChatOfTab = { tabId: number; frameId: number; chat: number }

/** Prefix of a run's id in Tests. */
export const RUN_TEST = 'run:'

type PanelState = {
  place: Place
  issueFilter: IssueFilter
  openIssueId: string | null
  /** The exchange shown in the open issue; null: its central one. */
  openExchangeId: string | null
  /** The list when the open issue was opened: defines "next", even though judged issues leave the list. */
  issueQueue: readonly string[]
  remediationFilter: RemediationFilter
  openRemediationId: string | null
  openTestId: string | null
  /** Set to ask at once when Tests opens (key r, "Ask now"). */
  askTestId: string | null
  /** Null: the list of parts. */
  openPart: SettingsPart | null
  said: ToastMessage | null
  keySheetOpen: boolean
  /** The exchange whose mark was clicked in the page: Page focuses it, once. */
  wishedExchangeId: string | null
  /** Whether to focus the search bar of Issues once it is there, unless the person has left. */
  searchWished: boolean
  /** The comment a link leads to: focused once it is there. */
  wishedCommentId: string | null
  /** The chosen chat, if a page has several. */
  chosenChat: ChatOfTab | null
}

type PanelActions = {
  go(place: Place): void
  filterIssues(filter: IssueFilter): void
  openIssue(id: string | null, queue?: readonly string[], exchangeId?: string | null): void
  openExchange(id: string | null): void
  filterRemediations(filter: RemediationFilter): void
  openRemediation(id: string | null): void
  openTest(id: string | null, ask?: boolean): void
  asked(): void
  openSettings(part: SettingsPart | null): void
  say(text: string, options?: { takesBack?: number | null; tone?: ToastMessage['tone'] }): void
  hush(): void
  showKeys(open: boolean): void
  wishExchange(id: string | null): void
  wishComment(id: string | null): void
  wishSearch(wished: boolean): void
  chooseChat(chat: ChatOfTab): void
}

export type Panel = PanelState & PanelActions

export const INITIAL_PANEL: PanelState = {
  place: 'issues',
  issueFilter: DEFAULT_ISSUE_FILTER,
  openIssueId: null,
  openExchangeId: null,
  issueQueue: [],
  remediationFilter: 'all',
  openRemediationId: null,
  openTestId: null,
  askTestId: null,
  openPart: null,
  said: null,
  keySheetOpen: false,
  wishedExchangeId: null,
  searchWished: false,
  wishedCommentId: null,
  chosenChat: null,
}

export const usePanel = create<Panel>()((set) => ({
  ...INITIAL_PANEL,
  go: (place) => set({ place, searchWished: false }),
  filterIssues: (issueFilter) => set({ issueFilter }),
  openIssue: (id, queue, exchangeId = null) =>
    set((state) => ({
      place: 'issues',
      openIssueId: id,
      openExchangeId: exchangeId,
      wishedCommentId: null,
      searchWished: false,
      issueQueue: queue ?? state.issueQueue,
    })),
  openExchange: (openExchangeId) => set({ openExchangeId }),
  filterRemediations: (remediationFilter) => set({ remediationFilter }),
  openRemediation: (openRemediationId) =>
    set({ place: 'remediations', openRemediationId, wishedCommentId: null, searchWished: false }),
  openTest: (openTestId, ask = false) =>
    set({ place: 'tests', openTestId, askTestId: ask ? openTestId : null, searchWished: false }),
  asked: () => set({ askTestId: null }),
  openSettings: (openPart) => set({ place: 'settings', openPart, searchWished: false }),
  say: (text, { takesBack = null, tone = 'plain' } = {}) =>
    set((state) => ({ said: { id: (state.said?.id ?? 0) + 1, text, takesBack, tone } })),
  hush: () => set({ said: null }),
  wishExchange: (wishedExchangeId) =>
    set((state) => ({ wishedExchangeId, place: wishedExchangeId ? 'page' : state.place })),
  wishComment: (wishedCommentId) => set({ wishedCommentId }),
  wishSearch: (searchWished) => set({ searchWished }),
  chooseChat: (chosenChat) => set({ chosenChat }),
  showKeys: (keySheetOpen) => set({ keySheetOpen }),
}))

/** The actions, which never change: for components that do not depend on the state. */
export const panelActs: PanelActions = usePanel.getState()

/** The list as currently filtered. */
export type Listed = { has(id: string): boolean; ids(): readonly string[] }

/**
 * The issue after `current`: the next of the frozen queue that is still in the list or, if it is not in the queue, its
 * neighbour in the list, or else the list's first (or last) one.
 */
export function nextInQueue(
  queue: readonly string[],
  current: string | null,
  listed: Listed,
  step: 1 | -1 = 1,
): string | null {
  const at = current === null ? -1 : queue.indexOf(current)
  if (at >= 0) {
    for (let index = at + step; index >= 0 && index < queue.length; index += step) {
      const id = queue[index]!
      if (listed.has(id)) return id
    }
    return null
  }
  const ids = listed.ids()
  const nowAt = current === null ? -1 : ids.indexOf(current)
  if (nowAt >= 0) return ids[nowAt + step] ?? null
  return (step === 1 ? ids[0] : ids.at(-1)) ?? null
}
