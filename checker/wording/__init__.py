"""Words that people see, Chinese first; each language's table is loaded on first use."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh", "en")
_USAGE_PREFIX = "help."


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
    if key.startswith(_USAGE_PREFIX):
        return _usage_table(lang)
    if lang == "zh":
        from checker.wording.zh import PHRASES
    else:
        from checker.wording.en import PHRASES
    return PHRASES


def _usage_table(lang: str) -> Mapping[str, str]:
    # Help texts stand apart: a run that prints no help still builds the parser, but a renderer never needs them.
    if lang == "zh":
        from checker.wording.zh_usage import PHRASES
    else:
        from checker.wording.en_usage import PHRASES
    return PHRASES
