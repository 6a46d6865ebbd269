"""Is the text that of another submission: a neighbour's report, or the own one of an earlier year?

What was found in common is told by the second pass over a collection (``engine.across``), which leaves out the set
phrases of the list that the rules name (``phrases``).  A submission that stands alone is held against nothing, and
nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, PART, PASS, CheckKind, Target, as_list, list_id, options
from checker.frozen import replace
from checker.model.finding import Gap, Judgement
from checker.model.location import Location, Span, near_name

TYPE_CHECKING = False
if TYPE_CHECKING:  # a submission that stands alone needs none of it
    from checker.model.imprint import Figure, Shared, SharedRun

_PLACES = 10
_PERCENT = {"type": "number", "minimum": 1, "maximum": 100}
_RATES = ("%", "％", "‰")
_NAMED = 40
_NEVER = 1_000_000
_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
SCHEMA: Mapping[str, object] = {"phrases": _WORDS}


def judge_other(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No text of another unit: no run of so many characters (``run``), nor more than a share of the text (percent).

    Under ``by_person`` a person must say whose text it is: which of the two was there first nobody can tell here.
    """
    if target.compared is None or not target.compared.others:
        return NOT_APPLICABLE
    found = [one for one in target.compared.shared if not one.own and one.runs and _too_much(one, with_)]
    # Of a unit's several reports the one that has most of the text; they come in this order.
    nearest = {one.unit or one.path: one for one in reversed(found)}
    gaps = tuple(_gap(target, one, one.runs) for one in reversed(nearest.values()))
    if not gaps:
        return PASS
    return Judgement("review" if with_.get("by_person") else "fail", gaps)


def _too_much(one: Shared, with_: Mapping[str, object]) -> bool:
    run, share = with_.get("run"), with_.get("share")
    long = isinstance(run, int) and one.runs[0].characters >= run
    return long or (isinstance(share, (int, float)) and one.share * 100 > share)


def judge_earlier(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Not the report of an earlier year over again: in its words (``share`` percent) or in its numbers (``figures``).

    Numbers that stand still (``stable`` indicators), rates and zeros prove nothing.  With ``part`` it is that part
    alone, and its words alone.
    """
    if target.compared is None or not target.compared.earlier:
        return NOT_APPLICABLE
    earlier = [one for one in target.compared.shared if one.own]
    share = float(str(with_["share"]))
    if "part" in with_:
        return _judge_part(target, str(with_["part"]), earlier, share)
    copied = [one for one in earlier if one.runs and one.share * 100 > share]
    if copied:
        nearest = max(copied, key=lambda one: one.share)
        return Judgement("fail", (_gap(target, nearest, nearest.runs),))
    needed, stable = int(str(with_.get("figures", _NEVER))), as_list(with_.get("stable"))
    for one in earlier:
        same = [(figure, there) for figure, there in one.figures if _tells(figure, stable)]
        if len({figure.id for figure, _ in same}) >= needed:
            return Judgement("fail", (_figures(target, one, same),))
    return PASS


def _judge_part(target: Target, part: str, earlier: Sequence[Shared], share: float) -> Judgement:
    from checker.text.winnowing import bare

    first, last = target.compared.parts.get(part, (0, 0)) if target.compared is not None else (0, 0)
    lines = [line for line in target.document.reading.lines if first <= line.number <= last]
    size = sum(len(bare(line.text).text) for line in lines)
    for one in earlier:
        runs = [run for run in one.runs if first <= target.document.locate(run.here).line <= last]
        characters = sum(run.characters for run in runs)
        if size and characters * 100 > share * size:
            within = replace(one, characters=characters, share=min(characters / size, 1.0))
            return Judgement("fail", (_gap(target, within, runs),))
    return PASS if size or not earlier else NOT_APPLICABLE


def _tells(figure: Figure, stable: Sequence[object]) -> bool:
    return figure.value != 0 and figure.unit not in _RATES and figure.id not in stable


def _gap(target: Target, one: Shared, runs: Sequence[SharedRun]) -> Gap:
    places: list[Location] = [runs[0].there]
    for run in runs[1:_PLACES]:
        places += [target.document.locate(run.here), run.there]
    values = {"characters": one.characters, "share": _percent(one.share), "longest": runs[0].characters}
    return Gap(runs[0].here, "fail", {**_who(one), **values}, places=tuple(places), party=_party(one))


def _figures(target: Target, one: Shared, same: Sequence[tuple[Figure, Location]]) -> Gap:
    places = [there for _, there in same[:1]]
    for figure, there in same[1:_PLACES]:
        places += [figure.location, there]
    labels = list(dict.fromkeys(figure.label for figure, _ in same))
    values = {"count": len(labels), "items": "、".join(labels[:3])}
    return Gap(
        place_in(target, same[0][0].location),
        "figures",
        {**_who(one), **values},
        places=tuple(places),
        party=_party(one),
    )


def place_in(target: Target, place: Location) -> Span:
    """Return the canonical span of a place in the lines at hand; where the line is not there, the text's start."""
    for line in target.document.reading.lines:
        if line.number == place.line:
            start = target.document.offsets.from_raw(line.start + place.column - 1)
            size = place.end_column - place.column if place.end_line == place.line else 1
            return Span(start, max(target.document.offsets.from_raw(line.start + place.column - 1 + size), start + 1))
    return Span(0, min(1, len(target.text)))


def _who(one: Shared) -> dict[str, object]:
    name = near_name(one.path)
    file = name if len(name) <= _NAMED else f"{name[: _NAMED - 1]}…"
    return {"other": one.unit or file, "file": file, "then": one.year or "往"}


def _party(one: Shared) -> str:
    return one.unit or near_name(one.path)


def _percent(share: float) -> int | float:
    percent = round(share * 100)
    return percent if percent >= 1 else round(share * 100, 1)


OTHER = CheckKind(
    "shared-text",
    judge_other,
    options(
        ("phrases",),
        phrases=list_id("set-phrases"),
        run={"type": "integer", "minimum": 25},
        share=_PERCENT,
        by_person={"type": "boolean"},
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"other", "file", "characters", "share", "longest"}),
    nature="relates",
)
EARLIER = CheckKind(
    "shared-with-earlier",
    judge_earlier,
    options(
        ("phrases", "share"),
        phrases=list_id("set-phrases"),
        share=_PERCENT,
        figures={"type": "integer", "minimum": 2},
        stable={"type": "array", "items": {"type": "string", "minLength": 1}},
        part=PART,
    ),
    cases=frozenset({"fail", "figures"}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"other", "file", "then", "characters", "share", "longest", "count", "items"}),
    nature="relates",
)
KINDS = (OTHER.name, EARLIER.name)
