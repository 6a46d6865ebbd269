"""How results speak of the kind of report and of whose opinion counts; in general words where several kinds meet."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.report import PackInfo
from checker.wording import phrase


def reviewer(packs: Iterable[PackInfo], lang: str = "zh") -> str:
    """Return whose opinion on the reports of these packs counts."""
    told = {pack.naming.reviewer.get(lang) or pack.naming.reviewer.get("zh", "") for pack in packs}
    return _only(told) or phrase("report.reviewer-any", lang)


def kind_of_report(packs: Iterable[PackInfo], lang: str = "zh") -> str:
    """Return the title of the one kind of report that there is."""
    told = {pack.title.get(lang) or pack.title.get("zh", "") for pack in packs}
    return _only(told) or phrase("report.kind-any", lang)


def yearly(pack: PackInfo, lang: str = "zh") -> str:
    """Return what one of the yearly reports is called: 年度法治政府建设情况报告."""
    if lang != "zh" or not pack.naming.report:
        return kind_of_report([pack], lang)
    mark = phrase("notice.yearly")
    return pack.naming.report if mark in pack.naming.report else f"{mark}{pack.naming.report}"


def _only(told: set[str]) -> str:
    return next(iter(told)) if len(told) == 1 else ""
