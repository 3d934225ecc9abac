export const style = `
:root { color-scheme: light dark; --text: light-dark(#1d1f24, #e8e6e1); --soft: light-dark(#5d6068, #a5a39d); --page: light-dark(#faf9f6, #16171a);
  --card: light-dark(#fff, #1e2024); --line: light-dark(#e4e1d9, #33353b); --accent: light-dark(#0b62c4, #7db4ff); --good: light-dark(#1d7a3e, #6fd08f); --bad: light-dark(#b3261e, #ff8f86);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text) }
header, main { max-width: 1180px; margin: 0 auto; padding: 0 28px }
header { padding-top: 44px; padding-bottom: 22px }
.over { margin: 0 0 6px; font-size: 12px; letter-spacing: .12em; text-transform: uppercase; color: var(--soft) }
h1 { margin: 0; max-width: 34em; font-size: clamp(22px, 3.2vw, 34px); line-height: 1.22; font-weight: 650; letter-spacing: -.012em; text-wrap: balance; overflow-wrap: anywhere }
h1.long { font-size: 18px; line-height: 1.45; font-weight: 500; letter-spacing: 0; text-wrap: wrap; max-width: 60em }
h2 { margin: 0 0 12px; font-size: 15px; font-weight: 650 }
section { margin: 0 0 34px }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px } a:hover { color: var(--accent) }
code, .code { font-family: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 12.5px }
.good { --tone: var(--good) } .bad { --tone: var(--bad) } .plain { --tone: var(--soft) }
.chips { display: flex; flex-wrap: wrap; gap: 6px 8px; margin: 18px 0 0; padding: 0; list-style: none; font-size: 13px }
.chips li { display: flex; align-items: center; gap: 7px; padding: 3px 11px 3px 9px; border: 1px solid var(--line); border-radius: 99px; background: var(--card) }
.chips li::before { content: ''; width: 7px; height: 7px; border-radius: 50%; background: var(--tone) }
figure { margin: 0 } figcaption { margin-top: 9px; font-size: 13px; color: var(--soft) } figcaption b { color: var(--text); font-weight: 600 }
.hero { margin-bottom: 38px }
.stage { position: relative; width: min(100%, calc(78vh * var(--ratio))); margin: 0 auto; overflow: hidden; border: 1px solid var(--line); border-radius: 10px; background: var(--card) }
.hero figcaption { width: fit-content; max-width: 100%; margin-inline: auto }
.stage img { position: absolute; inset: 0; width: 100%; height: 100%; display: block }
.after { clip-path: inset(0 0 0 var(--cut, 50%)) }
.compare input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: ew-resize }
.handle { position: absolute; top: 0; bottom: 0; left: var(--cut, 50%); width: 2px; margin-left: -1px; background: #fff; box-shadow: 0 0 0 1px #0003; pointer-events: none }
.handle::after { content: '‹ ›'; position: absolute; top: 50%; left: 50%; translate: -50% -50%; width: 38px; height: 38px; border-radius: 50%; display: grid; place-items: center; background: #fff; color: #333; font: 600 15px/1 system-ui; box-shadow: 0 1px 5px #0005 }
.compare:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px }
.tag { position: absolute; bottom: 10px; padding: 2px 9px; border-radius: 99px; background: #000a; color: #fff; font-size: 12px; pointer-events: none } .tag.left { left: 10px } .tag.right { right: 10px }
.mark { position: absolute; border: 2px solid #fff; outline: 2px solid #000b; border-radius: 3px; pointer-events: none }
.columns { display: grid; grid-template-columns: minmax(0, 1.45fr) minmax(0, 1fr); gap: 0 34px; align-items: start } .columns.even { grid-template-columns: 1fr 1fr }
.code { margin: 0; padding: 12px 0; list-style: none; counter-reset: line; overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--card); line-height: 1.6 }
.code li { counter-increment: line; display: flex; padding-right: 16px; scroll-margin-top: 30vh } .code li:target { background: color-mix(in srgb, var(--accent) 16%, transparent) }
.code li::before { content: counter(line); flex: none; width: 3.4em; padding-right: 1.2em; text-align: right; color: var(--soft); opacity: .65; user-select: none }
.code code { white-space: pre-wrap; overflow-wrap: anywhere; font-size: inherit }
.keyword { color: light-dark(#8a2f86, #d79be0) } .class, .type { color: light-dark(#0b5e8a, #82c7f0) } .property { color: light-dark(#3d4a5c, #b9c4d6) } .string { color: light-dark(#2d6a2f, #a3d39c) }
.number { font-variant-numeric: tabular-nums } code .number { color: light-dark(#9a4a00, #f0b27a) } .comment { color: var(--soft); font-style: italic } .function { color: light-dark(#5a4a00, #e3d27a) } .enumMember { color: light-dark(#0f6b66, #7fd3cc) }
.checks { margin: 0; padding: 0; list-style: none; font-size: 13.5px } .checks li { position: relative; padding: 5px 0 5px 24px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere } .checks small { display: block; color: var(--soft) } .checks small.bad { color: var(--bad) } .things small { display: block; color: var(--soft) }
.checks li::before { position: absolute; left: 3px; color: var(--tone); font-weight: 700; content: '·' } .checks .good::before { content: '✓' } .checks .bad::before { content: '✗' } .checks a { text-decoration: none }
.none { margin: 0; color: var(--soft) }
table { width: 100%; border-collapse: collapse; font-size: 13px } th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400 } thead th { color: var(--soft); font-size: 12px }
td.number, th.number { text-align: right; white-space: nowrap } tr > :last-child { padding-right: 0 } .things span { color: var(--tone) }
.things i { display: inline-block; width: 11px; height: 11px; margin-top: 5px; border-radius: 3px; border: 1px solid #0002 } .things tbody tr:hover { background: color-mix(in srgb, var(--accent) 9%, transparent) }
.bars th { width: 1%; white-space: nowrap; padding-right: 16px } .bars i { display: block; height: 8px; margin-top: 7px; border-radius: 4px; background: var(--accent); opacity: .75 } .bars .number { width: 1% }
.facts th { width: 9em; color: var(--soft) } .facts td { overflow-wrap: anywhere } .files code { color: var(--soft); font-size: 11.5px } .files td { white-space: nowrap }
.maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 20px }
.maps img { display: block; width: 100%; object-fit: contain; border: 1px solid var(--line); border-radius: 8px; background: repeating-conic-gradient(#e9e9e9 0 25%, #fff 0 50%) 0 0 / 16px 16px }
@media screen and (max-width: 800px) { .columns, .columns.even { grid-template-columns: minmax(0, 1fr) } header, main { padding-inline: 18px } .files td:last-child, .files th:last-child { display: none } }
@media print {
  :root { color-scheme: light; --page: #fff; font-size: 10pt } @page { margin: 14mm }
  header, main { max-width: none; padding: 0 } header { padding-bottom: 12pt } h1 { font-size: 17pt } h1.long { font-size: 11pt } code, .code { font-size: 8pt }
  .stage { width: min(100%, calc(150mm * var(--ratio))); break-inside: avoid }
  .compare { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; width: 100%; aspect-ratio: auto !important; border: 0; background: none } .compare img { position: static; height: auto; clip-path: none } .compare input, .handle, .tag { display: none }
  .columns { display: block } .code { border: 0; padding: 0; overflow: visible }
  .maps { grid-template-columns: repeat(3, 1fr); gap: 5mm } .maps figure, .checks li, tr { break-inside: avoid } h2 { break-after: avoid } .files code { max-width: none; white-space: normal; overflow-wrap: anywhere; font-size: 6.5pt }
  * { print-color-adjust: exact }
}`;
