/** CSS of the HTML report: paper, ink, and four colours that repeat what a glyph already says. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fdfcfa; --shade: #f4f1ec; --float: #fff; --ink: #1f1c18; --quiet: #5d574e; --line: #e0dbd2;
  --accent: #1b58b5; --good: #1a6a3a; --good-shade: #e6f3ea; --bad: #ad231b; --bad-shade: #fbeae7; --flag: #935400; --cover: #6a3da3; --none: #857e73 }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1a18; --shade: #242320; --float: #282724; --ink: #eeeae3; --quiet: #b1aaa0; --line: #3a3732;
  --accent: #93bbfb; --good: #84d3a1; --good-shade: #1b3325; --bad: #ff968d; --bad-shade: #43211e; --flag: #f2b75c; --cover: #ccabf7; --none: #8d877d } }
* { box-sizing: border-box }
body { margin: 0; font: 15px/23px system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2.25rem }
footer { padding-block: 1.5rem 3rem; color: var(--quiet) }
h1 { font-size: 1.75rem; line-height: 2.1rem; margin: 0 0 .25rem; font-weight: 650; letter-spacing: -.01em }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem }
h3 { font-size: .8125rem; line-height: 1.25rem; margin: 0 0 .25rem; color: var(--quiet); font-weight: 600 }
p { margin: .25rem 0 } .quiet { color: var(--quiet) }
a { color: var(--accent) } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }
.notice { border-inline-start: 3px solid var(--flag); background: var(--shade); padding: .5rem .75rem; margin: 1rem 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0 0 }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
figure { margin: 1.25rem 0 0 } figcaption { color: var(--quiet); font-size: .8125rem; margin-bottom: .35rem }
svg { display: block; width: 100% } svg.bar { height: 14px; border-radius: 4px }
.plot { display: grid; grid-template: 1fr auto / auto 1fr; column-gap: .5rem; color: var(--quiet); font-size: .75rem; line-height: 1 }
.plot span { text-align: end } .plot svg { grid-area: 1 / 2 / 3 / 3; height: 84px; border-block: 1px solid var(--line); border-block-end-color: var(--none) }
rect.passed { fill: var(--good) } rect.failed { fill: var(--bad) } rect.flaky, rect.error { fill: var(--flag) } rect.blocked, rect.inconclusive { fill: var(--cover) } rect.not_asked { fill: var(--none) }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; list-style: none; padding: 0; margin: .6rem 0 0 }
.passed > b { color: var(--good) } .failed > b { color: var(--bad) } .flaky > b, .error > b { color: var(--flag) } .blocked > b, .inconclusive > b { color: var(--cover) } .not_asked > b { color: var(--quiet) }
.cases { list-style: none; padding: 0; margin: 0; border-top: 1px solid var(--line) }
.cases > li { border-bottom: 1px solid var(--line) }
summary { display: grid; grid-template-columns: 1.25rem 1fr max-content .75rem; gap: .25rem .75rem; padding: .6rem .35rem; cursor: pointer; list-style: none; align-items: baseline }
summary::-webkit-details-marker { display: none } summary:hover { background: var(--shade) }
summary::after { content: '›' / ''; grid-area: 1 / 4; color: var(--quiet); text-align: center } details[open] > summary::after { rotate: 90deg }
summary b { font-weight: 700 } summary .query { overflow-wrap: anywhere; font-weight: 550 } details[open] summary .query { font-weight: 650 }
summary .reason { grid-column: 2; color: var(--quiet); overflow-wrap: anywhere }
.body { padding: .25rem .35rem 1.25rem 2.35rem; display: grid; gap: 1rem }
.said { white-space: pre-line; overflow-wrap: anywhere; background: var(--float); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .75rem; margin: 0 }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem }
del { background: var(--bad-shade); color: var(--bad) } ins { background: var(--good-shade); color: var(--good); text-decoration: underline 1px } del + ins { margin-inline-start: .2em }
header table { border-collapse: collapse; margin: 1.25rem 0 0; font-size: .875rem } header :is(th, td) { padding: .15rem 1rem .15rem 0; text-align: start; font-weight: 400; border-bottom: 1px solid var(--line) } header th[scope=col] { color: var(--quiet) } header td { font-variant-numeric: tabular-nums }
.said > * { margin: .6rem 0 0 } .said > :first-child { margin-top: 0 } .said :is(ul, ol) { white-space: normal; padding-inline-start: 1.4rem } .said li > p { margin: 0; white-space: pre-line }
.said table { white-space: normal; border-collapse: collapse } .said :is(th, td) { border: 1px solid var(--line); padding: .1rem .5rem; text-align: start } .said pre { white-space: pre-wrap } .said blockquote { margin-inline: 0; padding-inline-start: .75rem; border-inline-start: 3px solid var(--line) }
.more { display: grid; gap: .1rem }
.link { text-decoration: underline 1px; text-underline-offset: 2px }
section ul, section ol { margin: 0; padding-inline-start: 1.25rem } .quiet { overflow-wrap: anywhere }
img { max-width: min(100%, 40rem); height: auto; border: 1px solid var(--line); border-radius: 6px; display: block }
.turns { margin: 0; padding: 0; list-style: none; display: grid; gap: .35rem } .turns b { color: var(--quiet); font-weight: 600 }
.body details > div, .body details > dl, .body details > ol { margin-top: .35rem } .decision :is(ul, ol) { margin: 0; padding-inline-start: 1.25rem } .body details summary { display: inline-flex; padding: .2rem 0; color: var(--accent) } .body dl { margin: 0; font-size: .875rem; line-height: 1.3rem }
@media (max-width: 34rem) { header table { display: block; overflow-x: auto } summary { grid-template-columns: 1.25rem 1fr .75rem } summary > .quiet { grid-column: 2 } summary::after { grid-area: 1 / 3 } .body { padding-inline-start: .35rem } dl { grid-template-columns: 1fr } dd { margin-bottom: .35rem } }
@media (forced-colors: active) { rect { forced-color-adjust: none } }
@media print { .cases > li { break-inside: avoid-page } img { max-width: 24rem } summary { break-after: avoid } }
`
