"""What a requirement rests on, as a letter cites it; ``cite`` of the reports is the same for a screen."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.office import CountyNotice
from checker.model.rule import Basis
from checker.notice.tidy import clean, nested
from checker.wording import phrase

_COUNTY = "county-notice"


def cited(bases: Iterable[Basis], county: CountyNotice | None = None) -> list[str]:
    """Return “《title》clause” of each written basis; where it is not verified, no number of an article.

    A report that was made without the county's overlay knows its notice by no title: ``county`` gives it.
    """
    return list(dict.fromkeys(_cite(one, county) for one in bases if one.is_written))


def _cite(basis: Basis, county: CountyNotice | None) -> str:
    title = clean(basis.title)
    if "《" in title:
        pass
    elif basis.id != _COUNTY:
        title = phrase("report.title", title=title)
    elif county is not None:
        title = phrase("notice.county-basis", title=nested(county.title), number=county.number)
    else:
        title = phrase("notice.county-basis-unknown")
    clause = basis.citable_clause
    return f"{title}{phrase('report.basis-unverified') if clause is None else clean(clause)}"
