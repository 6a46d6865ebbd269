"""A .docx made from the text of a submission, or from its report alone, for comments to be put into."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from checker.frozen import dataclass
from checker.model.document import Document, Line
from checker.reports.annotated.hidden import Hidden
from checker.reports.annotated.names import VAL, P, R, T, w
from checker.reports.annotated.places import Shown
from checker.reports.places import PAGE_FORMATS, PARAGRAPH_FORMATS
from checker.wording import phrase

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import CharacterStyle

_TITLE, _HEAD, _LINE, _ITEM = "AnnotatedTitle", "AnnotatedHead", "AnnotatedLine", "AnnotatedItem"
_PLACE, _ASIDE, _BOLD = "AnnotatedPlace", "AnnotatedAside", "AnnotatedBold"
_SONG, _HEI, _FANG = "宋体", "黑体", "仿宋"
_GREY = RGBColor(0x80, 0x80, 0x80)
_LABEL_WIDTH = Mm(27)
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - stated in the file, without a zone


@dataclass(frozen=True)
class Row:
    """A line of the document: the words for its place, its text, and how it is printed."""

    label: str
    text: str
    bold: bool = False
    aside: bool = False


def document_rows(document: Document, hidden: Hidden, lang: str) -> list[Row]:
    """Return the lines of a document, what was dropped at reading included, private data masked."""
    lines = document.reading.lines
    bold = _headings(document)
    shown = hidden.lines([line.text for line in lines])
    return [
        Row(line_label(line, document.format, lang), text, line.number in bold, line.number in document.furniture)
        for line, text in zip(lines, shown, strict=True)
    ]


def _headings(document: Document) -> set[int]:
    """The numbers of the lines that are the title or a heading and nothing else."""
    spans = [one.span for one in document.paragraphs if one.role == "title"]
    spans += [one.heading_span for one in document.sections if one.named]
    found: set[int] = set()
    for span in spans:
        start, end = document.offsets.to_raw(span.start), document.offsets.to_raw(span.end - 1) + 1
        first, last = document.line_at(start), document.line_at(end - 1)
        # A heading may run on into the text behind it.
        if end >= last.start + len(last.text.rstrip()):
            found.update(range(first.number, last.number + 1))
    return found


def line_label(line: Line, form: str, lang: str) -> str:
    """Return the words for the place of a line, as ``places.spot`` says it, without the column."""
    if form in PARAGRAPH_FORMATS and line.paragraph is not None:
        return phrase("place.paragraph", lang, paragraph=line.paragraph)
    if form in PAGE_FORMATS and line.page is not None and line.line_on_page is not None:
        return phrase("place.page-line", lang, page=line.page, line=line.line_on_page)
    return phrase("place.line", lang, line=line.number)


def make(
    head: Sequence[str], rows: Sequence[Row], items: Sequence[Sequence[str]], author: str, date: str | None
) -> bytes:
    """Return a .docx: a title with lines about the submission, its lines, and findings as paragraphs.

    ``head`` begins with the title; each of ``items`` begins with its heading.  ``date`` (ISO, without a zone) stands
    in the file's properties.  All text must be such as XML can hold.
    """
    word = docx.Document()
    _set_up(word, author, date)
    paragraphs = [_paragraph(_TITLE if not at else _HEAD, line) for at, line in enumerate(head)]
    paragraphs += [_row(row) for row in rows]
    for item in items:
        paragraphs += [_paragraph(_ITEM, line, bold=not at) for at, line in enumerate(item)]
    end = word.element.body.sectPr
    for paragraph in paragraphs:
        end.addprevious(paragraph)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def made_lines(body: etree._Element) -> list[Shown]:
    """Return the lines of a document that ``make`` made, as its body shows them."""
    return [_shown(paragraph) for paragraph in body.iter(P) if _style(paragraph) == _LINE]


def _shown(paragraph: etree._Element) -> Shown:
    # The first run is the place of the line, the second the tab behind it.
    texts = [text for run in list(paragraph.iter(R))[2:] for text in run.iter(T)]
    return Shown([(text, len(text.text or "")) for text in texts], paragraph)


def _style(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return None if style is None else style.get(VAL)


def _set_up(word: Word, author: str, date: str | None) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(25)
    section.left_margin = section.right_margin = Mm(22)
    normal = word.styles["Normal"]
    _look(normal, _FANG, Pt(12))
    for name, font, size in ((_TITLE, _HEI, 18), (_HEAD, _SONG, 10.5), (_LINE, _FANG, 12), (_ITEM, _FANG, 12)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _look(style, font, Pt(size))
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.3
    _character_styles(word)
    title, line, item = word.styles[_TITLE], word.styles[_LINE], word.styles[_ITEM]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(12)
    line.paragraph_format.left_indent = _LABEL_WIDTH
    line.paragraph_format.first_line_indent = -_LABEL_WIDTH
    item.paragraph_format.space_after = Pt(2)
    _page_number(word)
    properties = word.core_properties
    properties.author = properties.last_modified_by = author
    properties.comments = properties.title = ""
    properties.created = properties.modified = _EPOCH if date is None else datetime.fromisoformat(date)


def _character_styles(word: Word) -> None:
    place, aside, bold = (word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER) for name in (_PLACE, _ASIDE, _BOLD))
    _look(place, _SONG, Pt(8.5))
    place.font.color.rgb = aside.font.color.rgb = _GREY
    bold.font.bold = True


def _look(style: CharacterStyle, font: str, size: int) -> None:
    style.font.name, style.font.size = font, size
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:eastAsia"), "zh-CN")


def _page_number(word: Word) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_run("1"))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no call for a field


def _paragraph(style: str, text: str, bold: bool = False) -> etree._Element:
    paragraph = _styled(style)
    paragraph.append(_run(text, _BOLD if bold else None))
    return paragraph


def _row(row: Row) -> etree._Element:
    paragraph = _styled(_LINE)
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    paragraph.extend([_run(row.label, _PLACE), tab])
    if row.text:
        paragraph.append(_run(row.text, _BOLD if row.bold else _ASIDE if row.aside else None))
    return paragraph


def _styled(style: str) -> etree._Element:
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(_element("w:pStyle", style))
    paragraph.append(properties)
    return paragraph


def _run(text: str, style: str | None = None) -> etree._Element:
    run = OxmlElement("w:r")
    if style is not None:
        properties = OxmlElement("w:rPr")
        properties.append(_element("w:rStyle", style))
        run.append(properties)
    shown = OxmlElement("w:t")
    shown.set(qn("xml:space"), "preserve")
    shown.text = text
    run.append(shown)
    return run


def _element(name: str, value: str) -> etree._Element:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
