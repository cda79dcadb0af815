/** CSS of pointing: hand-written in px, isolated from the page's. */
export const CSS = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  z-index: 2147483647 !important; pointer-events: none !important; display: block !important; }
.layer { --er-paper: #fdfcfa; --er-ink: #1f1c18; --er-quiet: #6b655c; --er-line: #857e73; --er-accent: #1b58b5; --er-on: #ffffff; --er-bad: #ad231b;
  --er-user: #1b58b5; --er-assistant: #6a3da3; --er-agent: #935400; --er-composer: #1a6a3a; --er-press: #efebe3; color-scheme: light;
  font: 13px/18px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: var(--er-ink); }
@media (prefers-color-scheme: dark) { .layer { --er-paper: #1b1a18; --er-ink: #eeeae3; --er-quiet: #aaa398; --er-line: #857f75; --er-accent: #93bbfb;
  --er-on: #14233c; --er-bad: #ff968d; --er-user: #93bbfb; --er-assistant: #ccabf7; --er-agent: #f2b75c; --er-composer: #84d3a1; --er-press: #2c2a27;
  color-scheme: dark; } }
.box { position: fixed; left: 0; top: 0; box-sizing: border-box; border: 2px solid var(--box); border-radius: 6px; pointer-events: none;
  box-shadow: 0 0 0 1px var(--er-paper), inset 0 0 0 1px var(--er-paper); }
.box[hidden] { display: none; }
.box[data-kind="aim"] { border-style: dashed; transition: transform 90ms, width 90ms, height 90ms; }
.box[data-role="user"] { --box: var(--er-user); } .box[data-role="assistant"] { --box: var(--er-assistant); }
.box[data-role="agent"] { --box: var(--er-agent); } .box[data-role="composer"] { --box: var(--er-composer); }
.name { position: absolute; top: -9px; inset-inline-start: 6px; padding: 0 5px; border-radius: 4px; background: var(--box); color: var(--er-paper);
  font-size: 11px; line-height: 16px; font-weight: 600; white-space: nowrap; }
.bar { position: fixed; left: 50%; top: 10px; transform: translateX(-50%); box-sizing: border-box; width: max-content; max-width: calc(100vw - 16px);
  padding: 10px 12px; border: 1px solid var(--er-line); border-radius: 8px; background: var(--er-paper); pointer-events: auto; text-align: start;
  box-shadow: 0 2px 10px rgb(0 0 0 / 25%); outline: none; }
.bar[data-end="bottom"] { top: auto; bottom: 10px; }
.bar:focus-visible { outline: 2px solid var(--er-accent); outline-offset: 2px; }
.bar[hidden] { display: none; }
.ask { margin: 0; font-weight: 600; }
.ask span { font-weight: 400; color: var(--er-quiet); margin-inline-end: 6px; font-variant-numeric: tabular-nums; }
.hint, .said { margin: 2px 0 0; color: var(--er-quiet); max-width: 420px; overflow-wrap: anywhere; }
.said[data-tone="bad"] { color: var(--er-bad); }
.said[data-tone="count"] { color: var(--er-ink); font-variant-numeric: tabular-nums; }
.said:empty { display: none; }
.acts { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.acts button { all: unset; box-sizing: border-box; min-height: 26px; padding: 3px 10px; border: 1px solid var(--er-line); border-radius: 6px;
  cursor: pointer; font-size: 13px; line-height: 18px; }
.acts button:hover { background: var(--er-press); }
.acts button:focus-visible { outline: 2px solid var(--er-accent); outline-offset: 2px; }
.acts button[data-main] { background: var(--er-accent); border-color: var(--er-accent); color: var(--er-on); }
@media (prefers-reduced-motion: reduce) { .box[data-kind="aim"] { transition: none; } }
@media (forced-colors: active) { .bar { background: Canvas; color: CanvasText; } .box { border-color: Highlight; box-shadow: none; } }
`
