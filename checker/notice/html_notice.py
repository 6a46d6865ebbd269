"""The letter as one self-contained HTML page that prints like the .docx."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from checker.notice.letter import Item, Notice
from checker.notice.text_notice import row
from checker.wording import phrase

_FANG = "仿宋_GB2312,仿宋,FangSong,STFangsong,'Noto Serif CJK SC',serif"
_SONG = "方正小标宋简体,方正小标宋_GBK,STZhongsong,华文中宋,SimSun,'Noto Serif CJK SC',serif"
_BLACK = "黑体,SimHei,'Noto Sans CJK SC',sans-serif"
_KAI = "楷体,楷体_GB2312,KaiTi,STKaiti,'Noto Serif CJK SC',serif"
_STYLE = f"""
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #eee; font: 16pt/28.95pt {_FANG}; color: #000; overflow-wrap: anywhere; }}
.page {{ width: 210mm; max-width: 100%; margin: 1rem auto; padding: 37mm 26mm 35mm 28mm; background: #fff; }}
p {{ margin: 0; text-align: justify; }}
p.body, p.heading {{ text-indent: 2em; }}
p.heading {{ font-family: {_BLACK}; break-after: avoid; }}
p.head {{ margin-top: 20mm; color: #f00; text-align: center; font: 24pt/1.4 {_SONG}; }}
p.number {{ margin: 28.95pt 0 0; padding-bottom: 4mm; border-bottom: 2pt solid #f00; text-align: center; }}
h1, h2 {{ margin: 28.95pt 0; font: 22pt/34pt {_SONG}; text-align: center; }}
.point {{ font-family: {_KAI}; }}
.ending {{ break-inside: avoid; }}
.list {{ display: grid; grid-template-columns: auto 1fr; margin: 28.95pt 0 0 2em; }}
.signed {{ width: fit-content; margin: 57.9pt 0 0 auto; text-align: center; }}
.signed p {{ text-align: center; }}
.attachment {{ break-before: page; }}
p.black {{ font-family: {_BLACK}; }}
table {{ width: 100%; border-collapse: collapse; font-size: 12pt; line-height: 20pt; }}
th, td {{ border: 1px solid #000; padding: 2pt 4pt; text-align: left; vertical-align: middle; }}
th {{ font-family: {_BLACK}; font-weight: normal; text-align: center; }}
tr {{ break-inside: avoid; }}
td.blank {{ height: 14mm; }}
p.filler {{ font-size: 12pt; }}
@media print {{ body {{ background: none; }} .page {{ width: auto; margin: 0; padding: 0; }} }}
@media (max-width: 700px) {{
  body {{ background: #fff; font-size: 17px; line-height: 1.8; }}
  .page {{ margin: 0; padding: 1rem; }}
  h1, h2 {{ margin: 1.2rem 0; font-size: 22px; line-height: 1.5; }}
  p.head {{ margin-top: 0; font-size: 22px; }}
  table {{ font-size: 15px; line-height: 1.6; }}
}}
"""


def render(notice: Notice) -> str:
    """Return the page; whatever came from a report is escaped, there is no script and nothing to load."""
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(notice.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + pieces(notice, "main")
        + "\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def pieces(notice: Notice, element: str = "div") -> str:
    """Return the letter and its attachments as elements of a page that has a style of its own, escaped as there.

    ``element`` is what the letter itself stands in.
    """
    parts = [*_letter(notice, element)]
    if notice.attachments:
        parts += [*_places_table(notice), *_reply_table(notice)]
    return "\n".join(parts)


def _letter(notice: Notice, element: str) -> Iterator[str]:
    yield f'<{element} class="page">'
    if notice.head is not None:
        yield _paragraph("head", notice.head.name)
        yield _paragraph("number", notice.head.number)
    yield f"<h1>{'<br>'.join(map(_text, notice.title))}</h1>"
    yield _paragraph("", notice.addressee)
    yield _paragraph("body", notice.opening)
    for section in notice.sections:
        if section.heading:
            yield _paragraph("heading", section.heading)
        yield from (_point(item) for item in section.items if item.listed)
        if section.more is not None:
            yield _paragraph("body", section.more)
    yield from _ending(notice)
    yield f"</{element}>"


def _ending(notice: Notice) -> Iterator[str]:
    yield '<div class="ending">'
    if notice.request_heading:
        yield _paragraph("heading", notice.request_heading)
    yield from (_paragraph("body", text) for text in (*notice.request, notice.contact))
    if notice.attachments:
        titles = [
            phrase("notice.attachment-item", number=n, title=t) for n, t in enumerate(notice.attachments, start=1)
        ]
        lines = "".join(_paragraph("", title) for title in titles)
        yield f'<div class="list"><span>{_text(phrase("notice.attachment-list"))}</span><div>{lines}</div></div>'
    yield f'<div class="signed">{_paragraph("", notice.signer)}{_paragraph("", notice.date)}</div>'
    yield "</div>"


def _point(item: Item) -> str:
    head = f"{item.ordinal}{item.head}。"
    return f'<p class="body"><span class="point">{_text(head)}</span>{_text(item.text)}</p>'


def _places_table(notice: Notice) -> Iterator[str]:
    yield from _attachment(1, notice.attachments[0])
    yield _heads("number", "item", "place", "remedy")
    for section in notice.sections:
        yield f'<tr><th colspan="4" scope="colgroup">{_text(section.heading)}</th></tr>'
        for item in section.items:
            yield _row(item.ordinal, item.head, item.place, item.remedy)
    yield "</tbody></table></section>"


def _reply_table(notice: Notice) -> Iterator[str]:
    yield from _attachment(2, notice.attachments[1])
    yield _paragraph("", phrase("notice.reply-unit", unit=notice.unit))
    yield _heads("item", "reply", "place")
    for section in notice.sections:
        for item in section.items:
            yield f'<tr><td class="blank">{_text(row(section.heading, item))}</td><td></td><td></td></tr>'
    yield "</tbody></table>" + _paragraph("filler", phrase("notice.reply-filler")) + "</section>"


def _attachment(number: int, title: str) -> Iterator[str]:
    yield '<section class="page attachment">' + _paragraph("black", phrase("notice.attachment", number=number))
    yield f"<h2>{_text(title)}</h2>"


def _heads(*columns: str) -> str:
    heads = "".join(f'<th scope="col">{_text(phrase(f"notice.column-{name}"))}</th>' for name in columns)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _paragraph(kind: str, text: str) -> str:
    return f'<p class="{kind}">{_text(text)}</p>' if kind else f"<p>{_text(text)}</p>"


def _text(text: str) -> str:
    return escape(text)
