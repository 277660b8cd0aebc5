/** The looks of the HTML page. Colours hold 4.5:1 against what is behind them; nothing is told by colour alone. */
export const HTML_STYLE = `\
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 80rem; padding: 0 1.5rem; color: #1b1b1b; background: #fff;
  font: 1rem/1.55 Georgia, 'Times New Roman', serif }
header, aside, .page, .skip { font-family: system-ui, sans-serif }
header { padding: 1rem 0; border-bottom: 1px solid #ccc }
header h1 { margin: 0; font-size: 1.2rem; overflow-wrap: anywhere }
header p { margin: .2rem 0 0; color: #555; font-size: .9rem }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: .5rem; padding: .3rem .6rem; background: #fff }
.sides { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2.5rem }
main { padding: 1rem 0 4rem; overflow-wrap: anywhere }
main h2.title { font-size: 1.6rem; line-height: 1.25 }
main h3 { font-size: 1.25rem } main h4 { font-size: 1.1rem } main h5 { font-size: 1rem }
main ul { padding-left: 1.5rem; list-style: none }
main li { margin: .2rem 0; text-indent: -1.5rem }
main li.plain { text-indent: 0 }
.marker { display: inline-block; min-width: 1.25rem; text-indent: 0 }
.furniture, .page { color: #595959; font-size: .85rem }
.page { border-top: 1px dashed #bbb; padding-top: .3rem }
.field, .signature { margin: .3rem 0 }
.table-row { margin: 0 }
a.change { position: relative; color: inherit; text-indent: 0; background: #e3f2dd;
  text-decoration: underline #2f6f1e 2px; text-underline-offset: .15em }
a.unsure { background: #fff3d1; text-decoration: underline dotted #8a5a00 2px }
a.change:hover::after, a.change:focus::after { content: attr(data-account); position: absolute; left: 0; top: 1.7em;
  z-index: 1; width: max-content; max-width: 20rem; padding: .4rem .6rem; border-radius: .3rem; color: #fff;
  background: #222; font: .85rem/1.4 system-ui, sans-serif; white-space: pre-line }
a:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px }
:target { outline: 3px solid #1a5fb4; outline-offset: 2px; scroll-margin: 4rem }
aside { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1rem .5rem 2rem;
  font-size: .9rem }
aside h2 { margin: 0 0 .5rem; font-size: 1rem }
aside ol { margin: 0; padding-left: 2.5rem }
aside ol > li { padding: .35rem 0; overflow-wrap: anywhere }
aside ul { margin: 0; padding-left: 1rem; color: #555; list-style: '– ' }
aside a { color: inherit; text-decoration: none }
aside a:hover { text-decoration: underline }
del { color: #a1260d } ins { color: #22631a; text-decoration: none; font-weight: 600 }
.unsure ins { font-weight: 400 }
.facts { color: #555; white-space: normal } .cost { color: #6b6b6b }
@media (max-width: 50rem) {
  .sides { display: block } aside { position: static; max-height: none }
  a.change:hover::after, a.change:focus::after { position: fixed; inset: auto 1rem 1rem; width: auto; max-width: none }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt }
  .skip { display: none } .sides { display: block }
  aside { position: static; max-height: none; overflow: visible; break-before: page }
  aside ol { columns: 2; column-gap: 2rem }
  aside ol > li, h1, h2, h3, h4, h5 { break-inside: avoid } h2, h3, h4, h5 { break-after: avoid }
  a.change { background: none } a.change::after { display: none }
}
`
