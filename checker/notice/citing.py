"""What a requirement rests on, as a letter cites it; ``cite`` of the reports is the same for a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.model.office import CountyNotice
from checker.model.rule import Basis
from checker.notice.tidy import bare, clean, nested
from checker.wording import phrase

# Arithmetic and custom need no document behind them.
_UNWRITTEN = ("事实", "惯例")
_COUNTY = "county-notice"
_ARTICLE = re.compile(
    r"第[0-9０-９零〇一二三四五六七八九十百千]+[编章节条款项目](?:之[一二三四五六七八九十]+)?[、，和及至]*"
)


def cited(bases: Iterable[Basis], county: CountyNotice | None = None) -> list[str]:
    """Return “《title》clause” of each written basis; where it is not verified, no number of an article.

    A report that was made without the county's overlay knows its notice by no title: ``county`` gives it.
    """
    return list(dict.fromkeys(_cite(one, county) for one in bases if one.level not in _UNWRITTEN))


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
    clause = clean(basis.clause)
    if not basis.verified and _ARTICLE.search(clause):
        clause = bare(_ARTICLE.sub("", clause)).strip("，、；：（）") or phrase("report.basis-unverified")
    return f"{title}{clause}"
