"""Do the numbers of a prescribed table go on from those of the year before?

What the report of the year before held is told by the second pass over a collection (``engine.across``); a submission
that stands alone is held against nothing, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, options
from checker.checks.form_cells import plain
from checker.checks.form_definition import Entry, Form, forms_of
from checker.checks.form_statistics import figure_id
from checker.checks.form_table import FORM, FORMS, VALUES, cell_values, party
from checker.checks.shared_text import place_in
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement

TYPE_CHECKING = False
if TYPE_CHECKING:  # a submission that stands alone needs none of it
    from checker.model.imprint import Before, Figure

_IDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}


@dataclass(frozen=True)
class _Link:
    """What a number of this year must be: that of the year before, with ``more`` and ``less`` of this year."""

    row: Entry
    column: Entry
    now: str
    then: str
    more: tuple[str, ...]
    less: tuple[str, ...]


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``now`` of this year is ``then`` of the year before, plus and less what ``more`` and ``less`` of this year name.

    ``of`` says whether these are rows (held against each other in every column) or columns (in every row).
    """
    compared, year = target.compared, target.year
    earlier = compared.before if compared is not None else ()
    before = next((one for one in earlier if one.year is not None and year == one.year + 1), None)
    form = forms_of(target.content(with_["list"])).get(str(with_["form"]))
    if compared is None or before is None or form is None:
        return NOT_APPLICABLE
    held = {figure.id: figure for figure in compared.figures}
    gaps, evidence = [], []
    for link in _links(form, with_):
        wanted = _wanted(link, held, before)
        own = held.get(link.now)
        if wanted is None or own is None:
            continue
        if own.value == wanted:
            evidence.append(place_in(target, own.location))
        else:
            gaps.append(_gap(target, form, link, own, wanted, before))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _links(form: Form, with_: Mapping[str, object]) -> Iterator[_Link]:
    of_rows = with_["of"] == "rows"
    names = [str(with_["now"]), str(with_["then"])]
    more, less = ([str(one) for one in as_list(with_.get(key))] for key in ("more", "less"))
    for block in form.blocks:
        own = {entry.id: entry for entry in (block.rows if of_rows else block.columns)}
        if not own.keys() >= {*names, *more, *less}:
            continue
        for other in block.columns if of_rows else block.rows:
            yield _link(form, own, other, names, (more, less), of_rows=of_rows)


def _link(
    form: Form,
    own: Mapping[str, Entry],
    other: Entry,
    names: Sequence[str],
    changes: tuple[list[str], list[str]],
    *,
    of_rows: bool,
) -> _Link:
    def key(name: str) -> str:
        return figure_id(form.id, name, other.id) if of_rows else figure_id(form.id, other.id, name)

    row, column = (own[names[0]], other) if of_rows else (other, own[names[0]])
    more, less = (tuple(map(key, one)) for one in changes)
    return _Link(row, column, key(names[0]), key(names[1]), more, less)


def _wanted(link: _Link, held: Mapping[str, Figure], before: Before) -> float | None:
    then = before.figures.get(link.then)
    changes = [(name, sign) for names, sign in ((link.more, 1), (link.less, -1)) for name in names]
    if then is None or any(name not in held for name, _ in changes):
        return None
    return then + sum(held[name].value * sign for name, sign in changes)


def _gap(target: Target, form: Form, link: _Link, own: Figure, wanted: float, before: Before) -> Gap:
    values = {
        **cell_values(form, link.row, link.column),
        "number": plain(own.value),
        "wanted": plain(wanted),
        "then": before.year,
        "before": plain(before.figures[link.then]),
    }
    return Gap(place_in(target, own.location), values=values, party=party(form, link.row, link.column))


KIND = CheckKind(
    "form-carried",
    judge,
    options(
        ("list", "form", "of", "now", "then"),
        list=FORMS,
        form=FORM,
        of={"type": "string", "enum": ["rows", "columns"]},
        now={"type": "string", "minLength": 1},
        then={"type": "string", "minLength": 1},
        more=_IDS,
        less=_IDS,
    ),
    required=frozenset({"fail"}),
    placeholders=VALUES | {"number", "wanted", "then", "before"},
    nature="relates",
)
