"""How places and bases are said to people, in the terms of the document that was handed in."""

from __future__ import annotations

from checker.model.location import Location
from checker.model.rule import Basis
from checker.reports.formats import STANDARD_INPUT
from checker.wording import phrase

PARAGRAPH_FORMATS = frozenset({"docx", "odt", "rtf", "doc", "wps"})
PAGE_FORMATS = frozenset({"pdf", "ofd", "scan"})
_TURNING = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDDEN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *_TURNING), "�")
_HIDDEN[ord("\t")] = _HIDDEN[ord("\n")] = _HIDDEN[ord("\r")] = " "


def is_gap(location: Location) -> bool:
    """Tell whether a location is the empty range before which something missing belongs."""
    return (location.line, location.column) == (location.end_line, location.end_column)


def spot(location: Location, form: str, lang: str = "zh") -> str:
    """Return the bare place: “第17行第5列”, “第12段，第2页第9行”, “第2页第9行”, or “应在第16行之前” for a gap.

    In a submission of several files the file's name stands before it: “定稿.docx”第12段.
    ``form`` is the submission's format; a format with paragraphs or pages falls back to lines where those are unknown.
    """
    bare = _bare(location, location.format or form, lang)
    return bare if location.name is None else phrase("place.file", lang, name=location.name, place=bare)


def _bare(location: Location, form: str, lang: str) -> str:
    gap = is_gap(location)
    if form in PARAGRAPH_FORMATS and location.paragraph is not None:
        place = phrase("place.paragraph", lang, paragraph=location.paragraph)
        if location.page is not None:
            place = phrase("place.both", lang, paragraph=place, page=printed_place(location, lang))
    elif form in PAGE_FORMATS and location.page is not None:
        place = printed_place(location, lang)
    elif gap:
        place = phrase("place.line", lang, line=location.line)
    else:
        place = phrase("place.line-column", lang, line=location.line, column=location.column)
    return phrase("place.gap", lang, place=place) if gap else place


def printed_place(location: Location, lang: str = "zh") -> str:
    """Return page and line of a location whose page is known: “第2页第9行”, or “第2页”."""
    if location.line_on_page is None:
        return phrase("place.page", lang, page=location.page)
    return phrase("place.page-line", lang, page=location.page, line=location.line_on_page)


def place(location: Location, form: str, lang: str = "zh") -> str:
    """Return the place with the headings above it: “第17行第5列（“二、…/（一）…”）”."""
    bare = spot(location, form, lang)
    if not location.section:
        return bare
    return phrase("place.section", lang, place=bare, section=location.section.replace(" / ", "/"))


def cite(basis: Basis, lang: str = "zh") -> str:
    """Return “《title》clause”; an unverified basis never shows the number of an article."""
    titled = basis.is_written and "《" not in basis.title
    title = phrase("report.title", lang, title=basis.title) if titled and lang == "zh" else basis.title
    clause = basis.citable_clause
    if clause is None:
        clause = phrase("report.basis-unverified", lang)
    if not clause:
        return title
    if not basis.is_written:
        return phrase("report.colon", lang, label=title, text=clause)
    return f"{title}{clause}" if lang == "zh" else f"{title} {clause}"


def path_shown(path: str, lang: str = "zh") -> str:
    """Return the path of a submission as people read it: what came without a file says so."""
    return phrase("machine.standard-input", lang) if path == STANDARD_INPUT else path


def printable(text: str) -> str:
    """Return a line without anything that could move a terminal's cursor or turn the direction of writing.

    What the submission or its name brought in is shown as a replacement mark, line breaks as blanks.
    """
    return text.translate(_HIDDEN).encode("utf-8", "replace").decode("utf-8")
