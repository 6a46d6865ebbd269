"""Lines as what a flattened table is made of: labels, runs of numbers, and what ends a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.frozen import dataclass, field, replace
from checker.model.document import Line
from checker.outline.flat_pages import between_pages
from checker.outline.headings import Ordinal, parse_ordinal
from checker.text.normalise import fold

_DIGITS = "0-9０-９"
_VALUE = rf"[+＋－-]?(?:[{_DIGITS}]{{1,3}}(?:[,，][{_DIGITS}]{{3}})+|[{_DIGITS}]+)(?:[.．][{_DIGITS}]+)?[%％]?"
_PLAIN = re.compile(_VALUE)
_NOTHING = re.compile(r"[/／\\]{1,2}|[—–―─－﹣−-]{1,4}|无")
# A number with its unit, or with what a person typed for a nought, is one beside other numbers only.
_LIKE = re.compile(rf"(?:增加|减少|上升|下降|增长|增|减|约|近)?{_VALUE}(?:[\u4e00-\u9fff]{{1,2}})?|[oOＯ○〇零]")
_NOUGHTS = frozenset("oOＯ○〇零")
_DATED = frozenset("年月日号时点分条章")
_TOKEN = re.compile(r"[^\s\ufeff]+")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_PADDED = re.compile(r"([|｜│])\s+\1{2,}\s*$")
_PAGE = re.compile(r"\s*[—–－-]\s*[0-9０-９]{1,3}\s*[—–－-]\s*")
_ENDS = frozenset("。！？；!?;")
_LONGEST = 60
_MANY = 8
_HEADED = 4
_A_RUN = 2
_MOST_LABELS = 400
_SERIAL = 3
_LONGEST_PAGE = 12
BARS = "|｜│"
_EMPTY = " \t\u3000\xa0\ufeff" + BARS
_NO_BARS = str.maketrans(BARS, "   ")


@dataclass(frozen=True)
class Cell:
    """A stretch of text: the index of its line, half-open offsets in it, how many blank lines stand before it.

    ``lines`` are the indices of all its lines where a label goes on over several: ``start`` is then an offset in the
    first of them and ``end`` one in the last.  ``whole`` says that nothing else stands in its lines.
    """

    line: int
    start: int
    end: int
    text: str
    blanks: int = 0
    whole: bool = True
    lines: tuple[int, ...] = ()
    ordinal: Ordinal | None = None


@dataclass
class Row:
    """A run of numbers with the labels before it; None among ``cells`` is a cell that is known to be blank.

    ``leads`` are the cells that tabs part before the numbers, blank ones too, where tabs do.  ``after`` counts the
    blank lines behind the run, and ``closed`` says that its line ends it.
    """

    labels: list[Cell]
    cells: list[Cell | None] = field(default_factory=list)
    leads: tuple[Cell | None, ...] | None = None
    closed: bool = False
    after: int | None = None


def find_chains(lines: Sequence[Line]) -> Iterator[list[Row]]:
    """Yield runs of rows that nothing but labels parts; labels behind the last number of a chain are in none."""
    chain: list[Row] = []
    labels: list[Cell] = []
    blanks, padded = 0, False
    pages = between_pages(lines)
    for at, line in enumerate(lines):
        if at in pages or _is_beside(line):
            continue
        if line.zone == "body" and _TOKEN.search(line.text.translate(_NO_BARS)) is None:
            blanks += 1
            continue
        before, blanks = blanks + line.blanks, 0
        padded = any(bar in line.text for bar in BARS) and (padded or ends_in_bars(line.text))
        for part in _parts(at, line, before, padded=padded) if line.zone == "body" else [None]:
            if chain and not labels and _goes_on(chain[-1], part):
                chain[-1].cells += part.cells if isinstance(part, Row) else [part]
                continue
            if chain and chain[-1].after is None:
                chain[-1].after = before
            if part is None:
                if chain:
                    yield chain
                chain, labels = [], []
            elif isinstance(part, Cell):
                labels.append(part)
                if len(labels) > _MOST_LABELS:  # no table has as many without a number
                    if chain:
                        yield chain
                    chain, labels = [], labels[-_MOST_LABELS // 2 :]
            else:
                apart = part.closed and part.leads is None
                if not part.closed and len(labels) >= _A_RUN and labels[-1].text in _NOUGHTS:
                    part.cells.insert(0, labels.pop())
                part.labels, labels = [*(_apart(labels) if apart else labels), *part.labels], []
                chain.append(part)
    if chain:
        yield chain


def _is_beside(line: Line) -> bool:
    """Does a line belong to no text, so that a table goes on behind it: a page number, a rule drawn with signs?"""
    text = line.text
    if line.zone in ("header", "footer", "footnote"):
        return True
    number = len(text) < _LONGEST_PAGE and _PAGE.fullmatch(text) is not None
    return number or is_rule(text)


def ends_in_bars(text: str) -> bool:
    """Does a row end in bare bars: 行政许可 | 0 | ||?

    Rows that were taken from a page of the web do where cells that cover others made them shorter.  In such a table
    blank cells at the end of a row are none.
    """
    return _PADDED.search(text) is not None


def is_rule(text: str) -> bool:
    """Is a line a rule drawn with signs, between two rows that bars part?"""
    return "|" in text and _RULE.fullmatch(text) is not None


def _apart(labels: list[Cell]) -> list[Cell]:
    """Labels above a line of several numbers, those of one line apart where blanks part them: 项目 2024年 2023年."""
    found: list[Cell] = []
    for label in labels:
        tokens = [match.span() for match in _TOKEN.finditer(label.text)] if label.ordinal is None else []
        if len(tokens) < _A_RUN:
            found.append(label)
            continue
        joined: list[tuple[int, int]] = []
        for start, end in tokens:  # 总 计 is one
            single = joined and end - start == 1 and len(label.text[slice(*joined[-1])].split()[-1]) == 1
            joined[-1:] = [(joined[-1][0], end)] if single else [*joined[-1:], (start, end)]
        found += [
            replace(label, start=label.start + a, end=label.start + b, text=label.text[a:b], whole=False)
            for a, b in joined
        ]
    return found


def _goes_on(row: Row, part: Cell | Row | None) -> bool:
    """Does the run of numbers go on, with one of its own or with what a person typed for a nought?"""
    if isinstance(part, Row):
        return not (row.closed or part.closed or part.labels)
    return part is not None and not row.closed and part.text in _NOUGHTS


def is_number(text: str) -> bool:
    """Is a cell a number, or one of the marks that people put for none?"""
    return _PLAIN.fullmatch(text) is not None or _NOTHING.fullmatch(text) is not None


def _is_like(text: str) -> bool:
    return len(text) <= 12 and _LIKE.fullmatch(text) is not None and _DATED.isdisjoint(text)


def _parts(at: int, line: Line, blanks: int, *, padded: bool) -> list[Cell | Row | None]:
    """What a line holds in order: labels, rows of numbers (labels of the same line in them), None for a sentence."""
    text = line.text
    if "。" in text and text.count(" ") + text.count("\u3000") < _MANY:
        return [None]
    separator = "\t" if "\t" in text.strip() else next((bar for bar in BARS if bar in text), None)
    if separator is None:
        return _plain(at, line, blanks)
    if separator != "\t" and separator not in text.strip(_EMPTY):
        # A cell a line, each with the bar that ended it.
        return [_beside_bar(part) for part in _plain(at, replace(line, text=text.translate(_NO_BARS)), blanks)]
    return _tabbed(at, text, blanks, separator, padded=padded)


def _beside_bar(part: Cell | Row | None) -> Cell | Row | None:
    if isinstance(part, Cell):
        return replace(part, whole=False)
    if part is not None:
        part.labels = [replace(label, whole=False) for label in part.labels]
        part.cells = [cell and replace(cell, whole=False) for cell in part.cells]
    return part


def _plain(at: int, line: Line, blanks: int) -> list[Cell | Row | None]:
    """The parts of a line that neither tabs nor bars part."""
    text = line.text
    spans = [match.span() for match in _TOKEN.finditer(text)]
    tokens = [Cell(at, start, end, text[start:end], blanks, len(spans) == 1) for start, end in spans]
    kinds = _kinds(tokens)
    numbers = sum(kinds)
    if numbers == len(tokens):
        return [Row([], list(tokens), closed=numbers > 1)]
    if not kinds[-1] and numbers < _MANY:
        return _only_labels(at, line, tokens, blanks) if numbers < _A_RUN else [None]
    first = kinds.index(True, 1) if kinds[0] and tokens[0].end <= _SERIAL and not all(kinds[:2]) else kinds.index(True)
    if not all(kinds[first:]):
        return _many(tokens) if numbers >= _MANY else [None]
    lead = tokens[1:first] if kinds[0] else tokens[:first]
    # More words than numbers: the heads of the columns stand on the line as well.
    labels = _shared_labels(at, text, lead, blanks, apart=len(lead) >= len(tokens) - first >= _HEADED)
    if any(_is_sentence(label.text) for label in labels):
        return [None]
    return [Row(labels, list(tokens[first:]), closed=True)]


def _kinds(tokens: Sequence[Cell]) -> list[bool]:
    """Which of the parts of a line are numbers."""
    plain = [is_number(token.text) for token in tokens]
    if not any(plain):
        # 12件 alone on its line: judged by what stands around it.
        return [len(tokens) == 1 and token.text[0] not in _NOUGHTS and _is_like(token.text) for token in tokens]
    return [
        sure or (_is_like(token.text) and (plain[max(at - 1, 0)] or any(plain[at + 1 : at + 2])))
        for at, (sure, token) in enumerate(zip(plain, tokens, strict=True))
    ]


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST or "。" in text or text[-1] in _ENDS or (text[-1] in "：:" and len(text) > 6)


def _only_labels(at: int, line: Line, tokens: Sequence[Cell], blanks: int) -> list[Cell | Row | None]:
    """A line without numbers: one label, or one for each ordinal where it begins with one, or a sentence."""
    start, end = tokens[0].start, tokens[-1].end
    text = line.text[start:end]
    if _is_sentence(text) or line.heading is not None:
        return [None]
    ordinal = parse_ordinal(fold(text))
    if ordinal is not None and len(tokens) > 1:
        labels = _shared_labels(at, line.text, tokens, blanks, apart=False)
        if len(labels) > 1:
            return list(labels)
    return [Cell(at, start, end, text, blanks, ordinal=ordinal)]


def _shared_labels(at: int, text: str, tokens: Sequence[Cell], blanks: int, *, apart: bool) -> list[Cell]:
    """The labels before the numbers of their line; each ordinal begins another, and so does each part if ``apart``."""
    stretches: list[tuple[int, int]] = []
    for token in tokens:
        begins = apart or not stretches or parse_ordinal(fold(token.text)) is not None
        stretches[-1:] = [*stretches[-1:], (token.start, token.end)] if begins else [(stretches[-1][0], token.end)]
    return [
        Cell(at, a, b, text[a:b], blanks, whole=False, ordinal=parse_ordinal(fold(text[a:b]))) for a, b in stretches
    ]


def _runs(cells: Sequence[Cell | None]) -> int:
    """How many runs of numbers there are, words between them."""
    kinds = [is_number(cell.text) for cell in cells if cell is not None]
    return sum(kind and not before for before, kind in zip([False, *kinds], kinds, strict=False))


def _many(tokens: Sequence[Cell]) -> list[Cell | Row | None]:
    """The parts of a line that holds a whole table."""
    kinds = _kinds(tokens)
    parts: list[Cell | Row | None] = []
    for token, number in zip(tokens, kinds, strict=True):
        last = parts[-1] if parts else None
        if not number:
            sentence = _is_sentence(token.text)
            parts.append(None if sentence else _with_ordinal(token))
        elif isinstance(last, Row):
            last.cells.append(token)
        else:
            parts.append(Row([], [token], closed=True))
    return parts


def _with_ordinal(cell: Cell) -> Cell:
    ordinal = parse_ordinal(fold(cell.text))
    return Cell(cell.line, cell.start, cell.end, cell.text, cell.blanks, cell.whole, ordinal=ordinal)


def _tabbed(at: int, text: str, blanks: int, separator: str, *, padded: bool) -> list[Cell | Row | None]:
    """A line that tabs or bars part: its cells are told, blank ones too; bars may stand at its ends as well.

    Where rows are ``padded`` the blank cells at their ends are none.
    """
    cells: list[Cell | None] = []
    start = 0
    for part in text.split(separator):
        inner = part.strip()
        begin = start + len(part) - len(part.lstrip())
        cells.append(Cell(at, begin, begin + len(inner), inner, blanks, whole=False) if inner else None)
        start += len(part) + 1
    if separator != "\t":
        cells = cells[cells[0] is None : len(cells) - (cells[-1] is None)]
        if padded:
            cells = cells[: max((place for place, cell in enumerate(cells, 1) if cell is not None), default=0)]
    if sum(cell is not None and is_number(cell.text) for cell in cells) >= _MANY and _runs(cells) > 1:
        return _many([cell for cell in cells if cell is not None])
    words = [place for place, cell in enumerate(cells) if cell is not None and not _is_figure(cell.text)]
    if any(_is_sentence(cell.text) for cell in cells if cell is not None):
        return [None]
    split = words[-1] + 1 if words else 0
    leads = tuple(cell if cell is None else _with_ordinal(cell) for cell in cells[:split])
    labels = [cell for cell in leads if cell is not None]
    if not any(cell is not None for cell in cells[split:]):
        return [None] if any(_is_figure(label.text) for label in labels) else list(labels)
    return [Row(labels, cells[split:], leads, closed=True)]


def _is_figure(text: str) -> bool:
    return is_number(text) or (_is_like(text) and text[0] not in _NOUGHTS)
