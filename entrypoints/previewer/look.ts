/** Hand-written CSS in px for a closed root. The bubble's colours, type and corners come as custom properties. */
export const CSS = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  z-index: 2147483647 !important; pointer-events: none !important; display: block !important; }
.over { all: unset; box-sizing: border-box; position: fixed; left: 0; top: 0; display: flex; flex-direction: column; pointer-events: auto;
  border-radius: var(--corner, 8px); background: var(--paper, #fdfcfa); color: var(--ink, #1f1c18); font: var(--type, 14px/20px system-ui, sans-serif);
  outline: 2px dashed #8b5fcf; outline-offset: 1px; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); overflow: hidden; }
.over[hidden] { display: none; }
.bar { display: flex; align-items: center; gap: 6px; padding-block: 3px; padding-inline: 9px 4px; background: #6a3da3; color: #fff;
  font: 600 12px/16px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
.bar span { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.bar button { all: unset; box-sizing: border-box; min-width: 24px; min-height: 24px; padding: 0 7px; border-radius: 4px; cursor: pointer; text-align: center;
  font: 600 12px/24px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: #fff; }
.bar button:hover { background: rgb(255 255 255 / 18%); }
.bar button:focus-visible { outline: 2px solid #fff; outline-offset: -2px; }
.said { overflow: auto; overscroll-behavior: contain; padding: var(--pad, 8px 12px); overflow-wrap: anywhere; }
.said > :first-child { margin-top: 0; } .said > :last-child { margin-bottom: 0; }
.said p, .said ul, .said ol, .said pre, .said blockquote, .said table { margin: 8px 0; }
.said h3 { margin: 10px 0 4px; font-size: 1.05em; }
.said ul, .said ol { padding-inline-start: 22px; } .said li > p { margin: 0; }
.said a { color: inherit; text-decoration: underline; }
.said code { font-family: ui-monospace, monospace; font-size: 0.92em; } .said pre { white-space: pre-wrap; }
.said blockquote { margin-inline: 0; padding-inline-start: 10px; border-inline-start: 3px solid currentColor; }
.said table { border-collapse: collapse; } .said th, .said td { border: 1px solid currentColor; padding: 2px 6px; text-align: start; }
.said hr { border: 0; border-top: 1px solid currentColor; }
@media (forced-colors: active) { .over { border: 2px dashed CanvasText; background: Canvas; color: CanvasText; } .bar { background: Canvas; color: CanvasText; border-bottom: 1px solid CanvasText; } .bar button { color: CanvasText; } }
`
