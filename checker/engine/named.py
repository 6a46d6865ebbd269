"""Gives a stored report back what it does not keep: how its kind is called and spoken of."""

from __future__ import annotations

from checker.engine.run import pack_info
from checker.errors import NoNotice
from checker.frozen import replace
from checker.model.report import Report
from checker.model.rule import RulePack


def named(report: Report, pack: RulePack | None) -> Report:
    """Return a report of one submission with the titles and names of its pack, the given or else the shipped one.

    Raises NoNotice("other-pack") where ``pack`` is about another kind of report.
    """
    from checker.rulepack.load import load_pack
    from checker.rulepack.locate import shipped_packs

    one = report.submissions[0]
    if pack is not None and one.pack.id != pack.id:
        raise NoNotice("other-pack")
    if one.pack.title or (pack is None and one.pack.id not in shipped_packs()):
        return report
    known = pack_info(pack if pack is not None else load_pack(one.pack.id))
    told = replace(one.pack, title=known.title, naming=known.naming)
    return replace(report, submissions=(replace(one, pack=told),))
