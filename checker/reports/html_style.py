"""The one style of the HTML pages: side by side on a screen, one below the other on a phone and on paper.

Colours keep a contrast of at least 4.5 to 1 to what is behind them (7 to 1 for the text); every kind of finding has a
letter and a line of its own beside its colour.
"""

from __future__ import annotations

_COLOURS = """
:root{--ink:#1b1f26;--soft:#505863;--line:#cfd6df;--paper:#fff;--ground:#f3f5f8;--own:#12386b;
--must:#a3191b;--must-bg:#fdeceb;--should:#7d4300;--should-bg:#fff1dd;--review:#5a2a86;--review-bg:#f3eafb;
--note:#0c4f92;--note-bg:#e7f1fb;--waived:#454d57;--waived-bg:#eceff2;--good:#0f5c2e;--good-bg:#e6f4ea}
.must{--c:var(--must);--b:var(--must-bg);--s:solid}.should{--c:var(--should);--b:var(--should-bg);--s:dashed}
.review{--c:var(--review);--b:var(--review-bg);--s:double}.note{--c:var(--note);--b:var(--note-bg);--s:dotted}
.waived{--c:var(--waived);--b:var(--waived-bg);--s:none}
"""

_FRAME = """
*{box-sizing:border-box}
html{font:15px/1.65 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
color:var(--ink);background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,dl,dd,table{margin:0;padding:0}
h1{font-size:1.35rem;line-height:1.4;color:#fff}
h2{font-size:1.02rem;color:var(--own)}h3{font-size:1rem;line-height:1.5}
ul,ol{list-style:none}
a{color:var(--own)}
a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid #b36b00;outline-offset:1px}
header a:focus-visible{outline-color:#fff}
.skip a{position:absolute;left:-99rem;background:#fff;padding:.4rem 1rem;z-index:2}.skip a:focus{left:0;top:0}
h1,dd,.t,.facts span,td,th{unicode-bidi:isolate}
header{background:var(--own);color:#fff;padding:.8rem 1.2rem .7rem}
.facts span{margin-right:1.2rem}
.facts{font-size:.92rem;color:#dfe8f4}
.result{margin-top:.5rem;display:inline-block;margin-right:1.2rem}
.verdict{display:inline-block;padding:.1rem .8rem;border-radius:3px;background:#fff;color:var(--own)}
.verdict.fail{color:var(--must)}.verdict.pass{color:var(--good)}
.verdict.pass-with-reviews,.verdict.undetermined{color:var(--review)}
.advice{margin-left:.8rem}
.counts{display:inline-flex;flex-wrap:wrap;gap:.4rem;margin-top:.5rem;vertical-align:top}
.counts li{background:var(--b);color:var(--c);border-radius:3px;padding:.1rem .7rem;font-size:.92rem}
.counts a{color:inherit;text-decoration:none}.counts b{margin-left:.4rem;font-size:1.05rem}
footer{padding:.5rem 1.2rem;color:var(--soft);font-size:.85rem;text-align:center}
.lead{padding:1rem}
#parts,#outline,#text,.group{background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:.8rem 1rem;
margin:.7rem}
#parts h2,#outline h2,#text h2,.group>h2{margin-bottom:.4rem}
#parts li{padding:.3rem 0 .3rem .7rem;border-left:4px solid var(--good);margin:.4rem 0;line-height:1.5}
#parts li.missing{border-left:4px double var(--must)}#parts li.inline{border-left:4px dashed var(--should)}
#parts b{display:block}#parts .where,#parts .status{font-size:.9rem}
.of,.where{color:var(--soft)}
.status{color:var(--good);font-weight:700}.missing .status{color:var(--must)}.inline .status{color:var(--should)}
#outline ul ul{padding-left:1rem}#outline li{padding:.12rem 0}#outline a{text-decoration:none}
#outline a:hover{text-decoration:underline}
#outline div>ul>li>a{font-weight:700}
"""

_FINDINGS = """
.no{display:inline-block;background:var(--c);color:#fff;
font:700 .78rem/1.35 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;
padding:0 .35em;border-radius:3px;text-decoration:none;white-space:nowrap;vertical-align:.06em}
.group.must>h2,.group.should>h2,.group.review>h2,.group.waived>h2,summary h2{color:var(--c,var(--own))}
.card{border:1px solid var(--line);border-left:5px solid var(--c);border-radius:3px;padding:.6rem .8rem;margin:.6rem 0;
background:var(--paper);scroll-margin:.6rem}
.card:target{background:var(--b);outline:2px solid var(--c)}
.card dl{margin-top:.3rem}
.card dl div{display:grid;grid-template-columns:4.6em 1fr;gap:.5rem;padding:.1rem 0}
dt{color:var(--soft)}
:lang(en) .card dl div{grid-template-columns:6.4em 1fr}
.stage{border:1px solid var(--must);color:var(--must);font-size:.8rem;font-weight:400;padding:0 .4em;border-radius:3px}
summary{cursor:pointer}summary h2{display:inline}
.more ul,.errors ul{margin-top:.5rem}.more li,.errors li{padding:.15rem 0}
table{border-collapse:collapse;width:100%;margin-top:.5rem}
th,td{border:1px solid var(--line);padding:.25rem .6rem;text-align:left;vertical-align:top}
thead th{background:var(--ground)}.number{white-space:nowrap;text-align:right}
"""

_LINES = """
.legend{font-size:.85rem;margin-bottom:.6rem}.legend span{margin-right:.8rem}
.lines{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;font-size:1.02rem;line-height:1.85}
.lines li{display:grid;grid-template-columns:3.2rem 1fr;gap:.7rem;scroll-margin:.6rem}
.lines li:target{background:#fff7cf;outline:1px solid #b08800}
.n{text-align:right;color:var(--soft);font:.8rem/2.3 Consolas,"DejaVu Sans Mono",monospace;user-select:none;
border-right:1px solid var(--line);padding-right:.5rem;white-space:nowrap}
.t{white-space:pre-wrap;min-width:0}
.blank .t,.blank .n{line-height:1.1}
.off,.off .t{color:#5d6570}
.why{margin-left:.8rem;font:normal .8rem "Microsoft YaHei","Noto Sans CJK SC",sans-serif;border:1px solid var(--line);
padding:0 .4em;border-radius:3px}
.lines li.page{display:block;text-align:center;color:var(--soft);font-size:.85rem;border-top:1px dashed var(--line);
margin-top:.4rem}
.lines li.table{display:block;overflow-x:auto}.lines .table td{padding:.05rem .35rem;font-size:.85rem;line-height:1.5}
.lines .table table{border-collapse:collapse}.c{display:block;scroll-margin:3rem}.c:target{background:#fff7cf}
.mark{background:var(--b);color:inherit;text-decoration:none;border-bottom:3px var(--s) var(--c);scroll-margin:3rem}
.mark .no{margin-right:.15em}
a.mark:hover{box-shadow:0 0 0 2px var(--c)}
a.mark:target,a.no:target{outline:3px solid var(--c);outline-offset:1px}
.gap .mark{padding:.1rem .5rem;margin:.15rem 0;justify-self:start;border:1px dashed var(--c);
font:.9rem/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif}
"""

# Three panes that scroll by themselves: whoever follows a mark keeps the place where the mark is.
_WIDE = """
@media screen and (min-width:1024px) and (min-height:440px){
body.wide{height:100vh;display:grid;grid-template-rows:auto auto minmax(0,1fr) auto;
grid-template-columns:minmax(13rem,17rem) minmax(0,1.25fr) minmax(20rem,1fr);
grid-template-areas:"head head head" "parts text found" "outline text found" "foot foot foot"}
.wide header{grid-area:head}.wide #parts{grid-area:parts;margin-right:0;max-height:45vh;overflow:auto}
.wide #outline{grid-area:outline;overflow:auto;margin:0 0 .7rem .7rem}
.wide #text{grid-area:text;overflow:auto;margin-right:0;position:relative}
.wide #findings{grid-area:found;overflow:auto;position:relative}
.wide footer{grid-area:foot;padding:.2rem}.wide .skip{position:absolute}
.wide #findings .group:first-child{margin-top:.7rem}
.wide #parts .of{display:none}
#parts,#outline,.more{font-size:.92rem}}
.narrow{max-width:60rem;margin:0 auto}
@media screen and (max-width:1023px){body.wide{max-width:60rem;margin:0 auto}}
@media screen and (max-width:600px){
header{padding:.7rem .9rem}h1{font-size:1.15rem}.facts span{display:block}
#parts,#outline,#text,.group{margin:.5rem;padding:.7rem .7rem}
.advice{display:block;margin:.3rem 0 0}.result{display:block;margin-right:0}
.lines li{grid-template-columns:2.3rem 1fr;gap:.5rem}.n{padding-right:.3rem}
.card{padding:.5rem .6rem}.card dl div{gap:.3rem}
th,td{padding:.25rem .35rem}}
"""

_INDEX = """
.listing{padding:.7rem}.listing table{background:var(--paper)}.listing .count{text-align:right}
td.fail b{color:var(--must)}td.pass b{color:var(--good)}td.undetermined b,td.pass-with-reviews b{color:var(--review)}
@media screen and (max-width:700px){.listing thead{position:absolute;left:-99rem}
.listing tr{display:block;margin-bottom:.8rem;border:1px solid var(--line)}
.listing td,.listing th{display:grid;grid-template-columns:6em 1fr;border:0;padding:.2rem .6rem}
.listing td.count{text-align:left}
.listing td::before,.listing tbody th::before{content:attr(data-label);color:var(--soft);font-weight:400}}
"""

_PRINT = """
@page{size:A4;margin:18mm 16mm}
@media print{
html{font-size:10.5pt;background:#fff}.skip,#outline,.legend .off{display:none}
header{background:#fff;color:#000;padding:0;border-bottom:2px solid #000}h1{color:#000}.facts{color:#333}
.verdict{border:1px solid;padding:0 .5rem}
#parts,#text,.group{border:0;padding:0;margin:.6rem 0;background:#fff}
.card{break-inside:avoid}.card:target,.lines li:target{background:none;outline:0}
h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}
.no,.mark,.counts li,.lines .no{print-color-adjust:exact;-webkit-print-color-adjust:exact}
#text{break-before:page}.lines{font-size:10.5pt;line-height:1.6}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{list-style:none}thead{display:table-header-group}tr{break-inside:avoid}}
"""

STYLE = "".join((_COLOURS, _FRAME, _FINDINGS, _LINES, _WIDE, _INDEX, _PRINT))
