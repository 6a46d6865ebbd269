"""Qualified names of WordprocessingML that the marking of a file needs."""

from __future__ import annotations

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = {"w": _WORD}


def w(name: str) -> str:
    """Return a name in the main namespace in lxml's notation."""
    return f"{{{_WORD}}}{name}"


P, R, T, TAB, PPR, RPR, VAL, ID = w("p"), w("r"), w("t"), w("tab"), w("pPr"), w("rPr"), w("val"), w("id")
SDT, SDT_PR, SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
COMMENT, REFERENCE = w("comment"), w("commentReference")
RANGE_START, RANGE_END = w("commentRangeStart"), w("commentRangeEnd")
FIELD, FIELD_MARK, FIELD_KIND = w("fldSimple"), w("fldChar"), w("fldCharType")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand between a paragraph and its runs and takes range marks itself.
WRAPPERS = frozenset(map(w, ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")))
# Content controls that Word fills by itself; what else stands in them is lost or forbidden.
FILLED_CONTROLS = tuple(
    map(
        w, ("text", "dataBinding", "date", "dropDownList", "comboBox", "picture", "docPartList", "citation", "equation")
    )
)
