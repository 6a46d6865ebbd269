"""A fault of a rule file, or a piece of advice on it, as a sentence that begins with its place."""

from __future__ import annotations

from collections.abc import Mapping

from checker.errors import Fault
from checker.rulepack.examples import ExampleFailure
from checker.wording import phrase
from checker.wording.faults import (
    EN,
    EXAMPLES,
    JOINTS,
    NAMELESS,
    NONE,
    OR,
    QUOTED,
    REASONS,
    TAILS,
    TITLED,
    TYPES,
    ZH,
)
from checker.wording.glosses import GLOSSES

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
    given = dict(fault.values)
    titles = given.pop("titles", ())
    if lang == "zh" and "choices" in given:
        given["choices"] = _titled(given["choices"], titles, GLOSSES if fault.code == "not-among" else {})
    values = {"key": NAMELESS[lang], **{name: _words(name, value, lang) for name, value in given.items()}}
    sentence = sentences[fault.code].format_map(values)
    tail = next(name for name in ("near", "choices", "end") if name in values or name == "end")
    sentence += tails[tail].format_map(values)
    if "right" in values:
        sentence += tails["right"].format_map(values)
    return f"{fault.file}:{fault.line}:{fault.column} {sentence}"


def describe_failure(failure: ExampleFailure, lang: str = "zh") -> str:
    """Return where an example stands, what it should have given and what it gave."""
    words, wanted, got = EXAMPLES[lang], failure.expected, failure.got
    told = [
        message if line is None else words["placed"].format(line=line, message=message)
        for line, message in got.findings
    ]
    listed = words["between"].join(one.rstrip("。.") for one in told)
    return words["outcome" if wanted.outcome != got.outcome else "finding"].format(
        place=failure.place,
        rule=failure.rule,
        index=failure.index,
        kind=failure.kind,
        wanted=phrase(f"outcome.{wanted.outcome}", lang),
        got=phrase(f"outcome.{got.outcome}", lang),
        line="" if wanted.line is None else words["line"].format(line=wanted.line),
        contains="" if wanted.contains is None else words["contains"].format(contains=wanted.contains),
        found=words["found"].format(findings=listed) if listed else "",
    )


def _titled(choices: object, titles: object, glosses: Mapping[str, str]) -> object:
    """The choices with what they are called in Chinese, where that is known."""
    if not isinstance(choices, tuple) or not isinstance(titles, tuple):
        return choices
    named = {**glosses, **dict(zip(choices, titles, strict=False))}
    return tuple(TITLED.format(name=one, title=named[one]) if named.get(one) else one for one in choices)


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
