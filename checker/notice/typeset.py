"""A .docx set as GB/T 9704—2012 asks: page 5.2.1, type 5.2.2, lines 5.2.3, headings 7.3.3, page numbers 7.5.

Every style and every run names its East Asian font, and the font table names what may stand in for a font that a
machine lacks.  Numbers in the text are text: Word's own numbering would change when somebody edits the letter.
Equal calls give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from checker.frozen import dataclass
from checker.notice.grid import Grid

TITLE_FONT, BODY_FONT, BLACK_FONT, KAI_FONT, PAGE_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体", "宋体"
# Font -> what stands in for it, its family and its PANOSE number.
FALLBACKS = {
    TITLE_FONT: ("方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"),
    BODY_FONT: ("仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK,宋体,SimSun,Noto Serif CJK SC", "modern"),
    BLACK_FONT: ("SimHei,方正黑体_GBK,微软雅黑,Noto Sans CJK SC", "modern"),
    KAI_FONT: ("楷体_GB2312,KaiTi,华文楷体,STKaiti,方正楷体_GBK,Noto Serif CJK SC", "modern"),
    PAGE_FONT: ("SimSun,Noto Serif CJK SC", "auto"),
}
MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
LINE_PITCH = 28.95
BODY_SIZE, TITLE_SIZE, PAGE_SIZE_PT, TABLE_SIZE = 16.0, 22.0, 14.0, 12.0
TABLE_PITCH = 20.0
# 小五, for tables of many columns.
SMALL_SIZE, SMALL_PITCH = 9.0, 12.5
# A table of so few rows is not broken between pages.
_TOGETHER = 14
_SMALL_MARGIN, _SMALL_ROW = 57, 6
# 28 characters of 16 pt are a little wider than the 156 mm of the type area.
_TIGHTER = -5
# Page numbers stand 7 mm below the type area: the rest of the bottom margin without a line of 14 pt.
_FOOTER_MM = 23
WIDTH_PT = (210 - MARGINS_MM["left"] - MARGINS_MM["right"]) / 25.4 * 72
_RED = RGBColor(0xFF, 0, 0)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_KEPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid")
# What XML cannot hold.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


@dataclass(frozen=True)
class Style:
    """A paragraph style: font and size, alignment (left, center, right, both), first-line indent in characters."""

    name: str
    font: str = BODY_FONT
    size: float = BODY_SIZE
    align: str = "both"
    first: int = 0
    pitch: float = LINE_PITCH
    keep_next: bool = False
    red: bool = False


BODY = Style("公文正文", first=2)
FLUSH = Style("公文顶格")
TITLE = Style("公文标题", TITLE_FONT, TITLE_SIZE, "center", pitch=34.0)
HEADING = Style("公文一级标题", BLACK_FONT, first=2, keep_next=True)
SUBHEADING = Style("公文二级标题", KAI_FONT, first=2, keep_next=True)
LETTERHEAD = Style("发文机关标志", TITLE_FONT, 32.0, "center", pitch=44.0, red=True)
CENTRED = Style("公文居中", align="center")
SIGNED = Style("公文落款", align="right")
ATTACHMENT = Style("附件序号", BLACK_FONT)
CELL = Style("表格文字", size=TABLE_SIZE, align="left", pitch=TABLE_PITCH)
CELL_HEAD = Style("表格栏目", BLACK_FONT, TABLE_SIZE, "center", pitch=TABLE_PITCH)
SMALL = Style("表格小字", size=SMALL_SIZE, align="left", pitch=SMALL_PITCH)
SMALL_HEAD = Style("表格小字栏目", size=SMALL_SIZE, align="center", pitch=SMALL_PITCH)
PAGE_NUMBER = Style("页码", PAGE_FONT, PAGE_SIZE_PT, "right", pitch=PAGE_SIZE_PT)
STYLES = (
    *(BODY, FLUSH, TITLE, HEADING, SUBHEADING, LETTERHEAD, CENTRED, SIGNED, ATTACHMENT),
    *(CELL, CELL_HEAD, PAGE_NUMBER),
)

Pieces = str | Sequence[tuple[str, str]]


class Sheet:
    """An A4 document under the hand of a typesetter: paragraphs and tables are added in order, then it is saved."""

    def __init__(self, title: str, day: str) -> None:
        """``title`` and ``day`` (ISO) go into the file's properties; nothing else tells who made it when."""
        self._document: Any = Document()
        self._properties(title, day)
        self._fonts()
        self._styles()
        self._page()

    def add(
        self,
        text: Pieces,
        style: Style = BODY,
        before: float = 0,
        keep: bool = False,
        right: float = 0,
        left: float = 0,
        size: float | None = None,
        new_page: bool = False,
        rule: bool = False,
    ) -> None:
        """Add a paragraph.

        ``text`` is a text, or pieces with the font of each.  ``before`` is in lines, ``right`` and ``left`` are indents
        in characters, ``size`` in points overrides the style's, ``keep`` holds the end of the paragraph with the next,
        ``rule`` draws the red line below it.
        """
        paragraph = self._document.add_paragraph(style=style.name)
        form = paragraph.paragraph_format
        if before:
            form.space_before = Pt(before * LINE_PITCH)
        if keep:
            form.keep_with_next = True
        if new_page:
            form.page_break_before = True
        if right or left:
            _indent(paragraph, {"left": left, "right": right}, style)
        if size is not None:
            form.line_spacing = Pt(round(size * 1.35, 1))
        if rule:
            _red_line(paragraph)
        _runs(paragraph, text, style, size)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], least: int = 0) -> None:
        """Add a table: ``widths`` in mm, ``least`` the least height of a row in mm.

        Its heads are repeated on every page, a row of one cell goes right across, no row is broken between pages.
        """
        table = self._document.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        self._row(table, heads, widths, CELL_HEAD, least)
        _flag(table.rows[0], "tblHeader")
        for row in rows:
            self._row(table, row, widths, CELL if len(row) > 1 else CELL_HEAD, least if len(row) > 1 else 0)

    def grid(self, grid: Grid) -> None:
        """Add an empty table in small type; its heads are repeated on every page, no row is broken between pages."""
        for style in (SMALL, SMALL_HEAD):
            if style.name not in self._document.styles:
                self._add_style(style)
        table = self._document.add_table(rows=grid.rows, cols=len(grid.widths), style="Table Grid")
        table.autofit = False
        _narrow(table)
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = Mm(width)
        for number, row in enumerate(table.rows):
            _flag(row, "cantSplit")
            row.height = Mm(_SMALL_ROW)
            if number < grid.heads:
                _flag(row, "tblHeader")
        cells = [row.cells for row in table.rows]
        for box in grid.boxes:
            last = cells[box.row + box.rows - 1][box.column + box.columns - 1]
            cell = cells[box.row][box.column].merge(last)
            cell.vertical_alignment = 1
            paragraph = cell.paragraphs[0]
            style = SMALL if box.role == "label" else SMALL_HEAD
            paragraph.style = style.name
            if box.row < grid.heads or (grid.rows <= _TOGETHER and box.row + box.rows < grid.rows):
                paragraph.paragraph_format.keep_with_next = True
            _runs(paragraph, box.text, style, None)

    def save(self) -> bytes:
        """Return the file; times inside it are fixed."""
        draft = io.BytesIO()
        self._document.save(draft)
        made = io.BytesIO()
        with zipfile.ZipFile(draft) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                out.writestr(entry, source.read(name))
        return made.getvalue()

    def _row(self, table: Any, texts: Sequence[str], widths: Sequence[int], style: Style, least: int) -> None:
        row = table.add_row()
        _flag(row, "cantSplit")
        if least:
            row.height = Mm(least)
        cells = row.cells
        if len(texts) == 1:
            cells = [cells[0].merge(cells[-1])]
            widths = [sum(widths)]
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = 1
            lines = text.split("\n")
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.style = style.name
                _runs(paragraph, line, style, None)

    def _properties(self, title: str, day: str) -> None:
        known = self._document.core_properties
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
        known.title = _xml_text(title)[:250]
        known.author = known.last_modified_by = known.comments = known.keywords = known.subject = ""
        known.created = known.modified = moment
        known.language, known.revision = "zh-CN", 1
        package = self._document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del package.rels[key]

    def _fonts(self) -> None:
        entries = "".join(
            f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
            f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            for name, (others, family) in FALLBACKS.items()
        )
        part = next(
            part for part in self._document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml")
        )
        part._blob = f"<w:fonts {nsdecls('w')}>{entries}</w:fonts>".encode()  # noqa: SLF001 - a part that python-docx keeps as bytes

    def _styles(self) -> None:
        styles = self._document.styles
        root = styles.element
        for element in list(root):
            if element.tag == qn("w:latentStyles") or (
                element.tag == qn("w:style") and element.get(qn("w:styleId")) not in _KEPT_STYLES
            ):
                root.remove(element)
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for element in list(defaults):
            defaults.remove(element)
        _set_font(defaults, BODY_FONT, BODY_SIZE)
        defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))
        _style(styles["Normal"], Style("Normal"))
        for style in STYLES:
            self._add_style(style)

    def _add_style(self, style: Style) -> None:
        styles = self._document.styles
        made = styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
        _style(made, style)

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
        section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
        section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(_FOOTER_MM), 0
        for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - lines are set by their pitch alone
            section._sectPr.remove(grid)  # noqa: SLF001
        self._document.settings.odd_and_even_pages_header_footer = True
        _page_number(section.footer, right=True)
        _page_number(section.even_page_footer, right=False)


def _page_number(footer: Any, right: bool) -> None:
    """— 1 — one character in from the outer edge: odd pages right, even pages left."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = PAGE_NUMBER.name
    paragraph.alignment = 2 if right else 0
    _indent(paragraph, {"right" if right else "left": 1}, PAGE_NUMBER)
    _runs(paragraph, "— ", PAGE_NUMBER, None)
    for kind in ("begin", "instr", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        _run_font(run, PAGE_NUMBER.font, PAGE_NUMBER, None)
        if kind == "instr":
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>'))  # noqa: SLF001
        elif kind != "1":
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))  # noqa: SLF001
    _runs(paragraph, " —", PAGE_NUMBER, None)


def _style(made: Any, style: Style) -> None:
    _set_font(made.element.get_or_add_rPr(), style.font, style.size, tight=style.size == BODY_SIZE)
    if style.red:
        made.font.color.rgb = _RED
    form = made.paragraph_format
    form.alignment = {"left": 0, "center": 1, "right": 2, "both": 3}[style.align]
    form.line_spacing, form.space_before, form.space_after = Pt(style.pitch), Pt(0), Pt(0)
    form.keep_with_next = style.keep_next or None
    if style.first:
        indent = made.element.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(style.first * 100))
        indent.set(qn("w:firstLine"), str(round(style.first * style.size * 20)))


def _runs(paragraph: Any, text: Pieces, style: Style, size: float | None) -> None:
    for piece, font in [(text, style.font)] if isinstance(text, str) else text:
        for number, line in enumerate(_xml_text(piece).split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break()
            run.add_text(line)
            _run_font(run, font, style, size)


def _run_font(run: Any, font: str, style: Style, size: float | None) -> None:
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx knows no East Asian fonts
    _set_font(properties, font, size or style.size, tight=style.size == BODY_SIZE)
    if style.red:
        run.font.color.rgb = _RED


def _set_font(properties: Any, font: str, size: float, tight: bool = False) -> None:
    """Put font and size first into run properties; the hint makes “ ” … — those of the Chinese font."""
    names = " ".join(f"w:{kind}={quoteattr(font)}" for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(size * 2)
    marks = [f'<w:rFonts {nsdecls("w")} w:hint="eastAsia" {names}/>']
    if tight:
        marks.append(f'<w:spacing {nsdecls("w")} w:val="{_TIGHTER}"/>')
    marks += [f'<w:{tag} {nsdecls("w")} w:val="{half}"/>' for tag in ("sz", "szCs")]
    for tag in ("rFonts", "spacing", "sz", "szCs"):
        for old in properties.findall(qn(f"w:{tag}")):
            properties.remove(old)
    for number, mark in enumerate(marks):
        properties.insert(number, parse_xml(mark))


def _indent(paragraph: Any, characters: dict[str, float], style: Style) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - indents in characters
    for side, count in characters.items():
        if count:
            indent.set(qn(f"w:{side}Chars"), str(round(count * 100)))
            indent.set(qn(f"w:{side}"), str(round(count * style.size * 20)))


def _red_line(paragraph: Any) -> None:
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="16" w:space="11" w:color="FF0000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        parse_xml(border), *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    )


def _narrow(table: Any) -> None:
    """Little room beside the text of cells (a millimetre): columns of numbers are narrow."""
    sides = "".join(f'<w:{side} w:w="{_SMALL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx knows no margins of cells
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))  # noqa: SLF001


def _xml_text(text: str) -> str:
    return text.translate(_CONTROLS)
