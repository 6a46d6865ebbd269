"""Qualified names of WordprocessingML, and how its attribute values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def w(name: str) -> str:
    """Return a name in the main namespace in lxml's notation."""
    return _W + name


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
PSTYLE, RSTYLE, NUMPR, NUMID, ILVL, OUTLINE = (
    w("pStyle"),
    w("rStyle"),
    w("numPr"),
    w("numId"),
    w("ilvl"),
    w("outlineLvl"),
)
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = w("sdt"), w("sdtContent"), w("customXml"), w("smartTag")
VANISH, SPEC_VANISH, TEXT_BOX = w("vanish"), w("specVanish"), w("txbxContent")
VAL = w("val")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
REL_ID = _RELATION + "id"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_OFF = frozenset({"0", "false", "off"})
_MAX_DIGITS = 9


def value(parent: _Element | None, name: str) -> str | None:
    """Return the w:val of the child ``name`` of ``parent``, or None when either is missing."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def integer(text: str | None) -> int | None:
    """Return a decimal number as files write it; None for anything else, and for absurd lengths."""
    if text is None:
        return None
    digits = text.strip()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MAX_DIGITS:
        return None
    return sign * int(digits)


def switched_on(flag: _Element | None) -> bool:
    """Tell whether an on/off element is there and not switched off by its value."""
    return flag is not None and flag.get(VAL, "1").lower() not in _OFF


def branch(alternate: _Element) -> _Element | None:
    """Return the one branch of an mc:AlternateContent to read: the first with text, else the first."""
    branches = [child for child in alternate if child.tag in (CHOICE, FALLBACK)]
    for candidate in branches:
        if next(candidate.iter(P, T), None) is not None:
            return candidate
    return branches[0] if branches else None
