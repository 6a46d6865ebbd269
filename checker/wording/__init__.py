"""Words that people see, Chinese first; each language's table is loaded on first use."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh", "en")
# Words that few runs need stand in tables of their own, by the first word of the key: zh_usage and en_usage and so on.
_ROOMS = {
    "help": "usage",
    "compare": "compare",
    "html": "outputs_pages",
    "sheet": "outputs_pages",
    "machine": "outputs_machine",
    "annotated": "outputs_annotated",
    "notice": "notice",
    "template": "template",
    "web": "web",
    "batch": "batch",
    "board": "board",
    "case": "case",
    "letter": "letter",
    "people": "people",
    "audit": "audit",
    "open": "open",
}


def phrase(key: str, /, lang: str = "zh", **values: object) -> str:
    """Return the wording of ``key`` in ``lang`` (zh or en) with every value filled in.

    Raises KeyError for an unknown key or language, and for a value that the wording needs and did not get.
    """
    return _table(key, lang)[key].format_map(values)


def known(key: str) -> bool:
    """Tell whether there is a wording for ``key`` (both languages hold the same keys)."""
    return key in _table(key, "zh")


def _table(key: str, lang: str) -> Mapping[str, str]:
    if lang not in LANGUAGES:
        raise KeyError(lang)
    room = _ROOMS.get(key.partition(".")[0])
    if room is None:
        if lang == "zh":
            from checker.wording.zh import PHRASES
        else:
            from checker.wording.en import PHRASES
        return PHRASES
    return _table_of(room, lang)


def _table_of(room: str, lang: str) -> Mapping[str, str]:
    # The importlib package would be loaded for this alone.
    table: Mapping[str, str] = __import__(f"checker.wording.{lang}_{room}", fromlist=["PHRASES"]).PHRASES
    return table
