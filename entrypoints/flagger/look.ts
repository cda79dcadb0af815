/** Hand-written CSS in px for a closed root: the page's styles do not get in, ours do not get out. */
export const CSS = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  z-index: 2147483647 !important; pointer-events: none !important; display: block !important; }
.offer, .note { --er-paper: #fdfcfa; --er-edge: #857e73; --er-ink: #1f1c18; --er-accent: #1b58b5; --er-flag: #935400;
  all: unset; box-sizing: border-box; position: fixed; left: 0; top: 0; width: max-content; max-width: 280px; display: flex; align-items: center; gap: 6px;
  min-height: 26px; padding: 3px 9px; border: 1px solid var(--er-edge); border-radius: 6px; background: var(--er-paper); color: var(--er-ink);
  font: 12px/16px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; box-shadow: 0 1px 4px rgb(0 0 0 / 25%); color-scheme: light; }
.dark { --er-paper: #1b1a18; --er-edge: #857f75; --er-ink: #eeeae3; --er-accent: #93bbfb; --er-flag: #f2b75c; color-scheme: dark; }
.offer { pointer-events: auto; cursor: pointer; user-select: none; }
.offer:focus-visible { outline: 2px solid var(--er-accent); outline-offset: 2px; }
svg { flex: none; fill: none; stroke: var(--er-flag); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
@media (forced-colors: active) { .offer, .note { background: Canvas; color: CanvasText; border-color: CanvasText; } }
`
