/** The looks of the report. Colours hold 4.5:1 against what is behind them; nothing is told by colour alone. */
export const HTML_REPORT_STYLE = `\
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #595959; --paper: #fff; --line: #ccc; --band: #f4f4f2;
  --link: #1a4f94; --good: #22631a; --good-bg: #e3f2dd; --bad: #7a4b00; --bad-bg: #fff0cc; --turn: #6b2a86;
  --turn-bg: #f3e6f9; --harm: #a1160d; --harm-bg: #fde4e1; --c0: #1a5fb4; --c1: #b5470b; --c2: #22631a; --c3: #6b2a86;
  --c4: #8a6100; --c5: #444 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --soft: #a9a6a1; --paper: #17191c; --line: #45494f;
  --band: #202328; --link: #8ab8f5; --good: #9bd68a; --good-bg: #1c3118; --bad: #f0c268; --bad-bg: #392c0d;
  --turn: #dba6f2; --turn-bg: #33203c; --harm: #ff9d94; --harm-bg: #47191a; --c0: #7fb2f5; --c1: #f2a06b; --c2: #9bd68a;
  --c3: #dba6f2; --c4: #e0bf62; --c5: #ccc } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0 auto; max-width: 76rem; padding: 0 1.5rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif }
header { padding: 1.2rem 0 .8rem; border-bottom: 1px solid var(--line) }
h1 { margin: 0; font-size: 1.4rem; overflow-wrap: anywhere } h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem }
h3 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere }
header p { margin: .2rem 0 .6rem; color: var(--soft); overflow-wrap: anywhere }
a { color: var(--link) } a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 0; padding: 0; list-style: none }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: .5rem; padding: .3rem .6rem; background: var(--paper) }
.v { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
p { max-width: 48rem } .more, .facts, .range, .none, .gap, caption { color: var(--soft) } em { color: var(--soft) }
.scroll { overflow: auto; margin: .8rem 0 1.2rem; position: relative }
.scroll.documents, .scroll.words { max-height: 34rem; width: fit-content; max-width: 100%; border: 1px solid var(--line) }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { text-align: left; padding: .3rem 0; font-size: .9rem } .documents caption, .words caption { padding: .3rem .6rem }
th, td { padding: .25rem .7rem; text-align: right; vertical-align: baseline; border-bottom: 1px solid var(--line) }
tbody th, thead th:first-child { text-align: left } tbody th { font-weight: 500; min-width: 6rem } tbody tr:hover { background: var(--band) }
tbody tr:last-child > * { border-bottom: 0 }
.documents tbody th { min-width: 7rem; max-width: 22rem; overflow-wrap: anywhere }
.words td:nth-child(2), .words th:nth-child(2), .documents td:nth-child(2), .documents th:nth-child(2) { text-align: left }
td { white-space: nowrap } .words td:nth-child(2), .documents td:nth-child(2) { white-space: normal }
.documents td:nth-child(2) { max-width: 20rem } td a { white-space: nowrap }
.words tbody th, .words td:nth-child(2) { max-width: 24rem; overflow-wrap: anywhere }
thead th { vertical-align: bottom; font-size: .9rem; background: var(--paper) }
.scroll.documents thead th, .scroll.words thead th { position: sticky; top: 0; box-shadow: inset 0 -1px var(--line) }
.range { font-size: .85em; white-space: nowrap }
th i, .facts i, .legend-box i, .w i { font: 700 .75em/1 system-ui, sans-serif; border: 1px solid; border-radius: .2em;
  padding: 0 .25em; margin-right: .35em }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem 2.5rem }
figure { margin: 0; max-width: 42rem } figcaption { font-weight: 500; margin-bottom: .4rem }
svg { width: 100%; height: auto; display: block } svg text { font-size: 13px; fill: var(--ink) }
svg .tick { font-size: 12px; fill: var(--soft) } .grid { stroke: var(--line); fill: none } .line { fill: none; stroke-width: 2 }
.line.c0 { stroke: var(--c0) } .line.c1 { stroke: var(--c1) } .line.c2 { stroke: var(--c2) } .line.c3 { stroke: var(--c3) }
.line.c4 { stroke: var(--c4) } .line.c5 { stroke: var(--c5) }
.dot.c0 { fill: var(--c0) } .dot.c1 { fill: var(--c1) } .dot.c2 { fill: var(--c2) } .dot.c3 { fill: var(--c3) }
.dot.c4 { fill: var(--c4) } .dot.c5 { fill: var(--c5) }
.legend { margin: .3rem 0 0; padding: 0; list-style: none; font-size: .9rem }
.legend svg { display: inline-block; width: 44px; height: 8px; vertical-align: middle }
.legend-box { border: 1px solid var(--line); padding: .2rem 1rem .6rem; border-radius: .3rem }
.marks { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin: 0 } .marks div { display: flex; gap: .5rem }
.marks dd { margin: 0 }
article { padding-top: 1.2rem; margin-top: 1.2rem; border-top: 1px solid var(--line) }
.facts, .ways { margin: .1rem 0; font-size: .9rem; max-width: none } .ways a { margin-right: .8rem }
.text { max-width: none; line-height: 1.35; font-family: Georgia, 'Times New Roman', serif; overflow-wrap: anywhere }
.w { display: inline-flex; flex-direction: column; vertical-align: top; max-width: 100%; margin: 0 .1rem .5rem;
  unicode-bidi: isolate }
.s::before { content: ''; content: '' / 'scanned: ' }
.w > * { padding: 0 .15rem } .t { font-weight: 700 } .s { color: var(--soft) } .gap { font: .85rem system-ui, sans-serif }
.many { display: flex; flex-wrap: wrap; gap: 0 .4rem; max-width: 22rem }
.mended, .mark-mended { color: var(--good); background: var(--good-bg); border-bottom: 2px solid }
.missed, .mark-missed { color: var(--bad); background: var(--bad-bg); border-bottom: 2px dotted }
.misdirected, .mark-misdirected { color: var(--turn); background: var(--turn-bg); border-bottom: 2px dashed }
.harmed, .mark-harmed { color: var(--harm); background: var(--harm-bg); border-bottom: 4px double; font-weight: 700 }
.added, .mark-added { color: var(--bad); border-bottom: 2px dotted }
.mended::before, .mark-mended::before { content: '\\2713\\a0'; content: '\\2713\\a0' / '' }
.missed::before, .mark-missed::before { content: '\\2717\\a0'; content: '\\2717\\a0' / '' }
.misdirected::before, .mark-misdirected::before { content: '~\\a0'; content: '~\\a0' / '' }
.harmed::before, .mark-harmed::before { content: '!\\a0'; content: '!\\a0' / '' }
.added::before, .mark-added::before { content: '+\\a0'; content: '+\\a0' / '' }
.kept::before, .mark-kept::before { content: '=\\a0'; content: '=\\a0' / '' }
@media (max-width: 40rem) { body { padding: 0 .8rem 3rem } th, td { padding: .25rem .45rem } .range { display: block } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --line: #999; --band: #fff; --link: #000;
    --good: #22631a; --good-bg: #fff; --bad: #7a4b00; --bad-bg: #fff; --turn: #6b2a86; --turn-bg: #fff; --harm: #a1160d;
    --harm-bg: #fff; --c0: #1a5fb4; --c1: #b5470b; --c2: #22631a; --c3: #6b2a86; --c4: #8a6100; --c5: #444 }
  body { max-width: none; padding: 0; font-size: 9.5pt } .skip, nav, .ways { display: none }
  .scroll, .scroll.documents, .scroll.words { overflow: visible; max-height: none; border: 0 }
  .scroll thead th { position: static !important } th, td { padding: .15rem .4rem }
  .range { display: block } h2, h3, .facts, caption { break-after: avoid } tr, .w, figure { break-inside: avoid }
}
`
