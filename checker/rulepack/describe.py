"""A fault of a rule file, or a piece of advice on it, as a sentence that begins with its place."""

from __future__ import annotations

from collections.abc import Mapping

from checker.errors import Fault
from checker.wording.faults import EN, JOINTS, NAMELESS, NONE, OR, QUOTED, REASONS, TAILS, TYPES, ZH

MANY = 24


def describe(fault: Fault, lang: str = "zh") -> str:
    """Return ``file:line:column`` and what is wrong, what was probably meant, what is right.

    ``lang`` is zh or en; KeyError for another language or an unknown code.
    """
    tails = TAILS[lang]
    sentences: Mapping[str, str] = {"zh": ZH, "en": EN}[lang]
    if fault.code not in sentences:
        from checker.wording import advice

        sentences = {"zh": advice.ZH, "en": advice.EN}[lang]
    values = {"key": NAMELESS[lang], **{name: _words(name, value, lang) for name, value in fault.values}}
    sentence = sentences[fault.code].format_map(values)
    tail = next(name for name in ("near", "choices", "end") if name in values or name == "end")
    sentence += tails[tail].format_map(values)
    if "right" in values:
        sentence += tails["right"].format_map(values)
    return f"{fault.file}:{fault.line}:{fault.column} {sentence}"


def _words(name: str, value: object, lang: str) -> str:
    if name.endswith("_type") and isinstance(value, tuple):
        return OR[lang].join(TYPES[lang][kind] for kind in value)
    if name == "key":
        return QUOTED.format(value)
    if name == "reason":
        return REASONS[lang].get(str(value), str(value))
    if isinstance(value, tuple):
        shown = [str(one) for one in value[:MANY]] + (["…"] if len(value) > MANY else [])
        return JOINTS[lang].join(shown) or NONE[lang]
    return str(value)
