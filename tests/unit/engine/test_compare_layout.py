"""Notes on layout are about the file handed in: another format the next time mends nothing and adds nothing."""

from __future__ import annotations

from dataclasses import replace

from checker import api
from fixtures.make_layout import Look, build


def test_notes_on_layout_are_not_followed_but_a_raised_rule_is(pack):
    raised = replace(
        pack,
        rules=tuple(replace(rule, severity="should") if rule.id == "layout-margins" else rule for rule in pack.rules),
    )
    odd = build(Look(margins=(25.4, 25.4, 31.8, 31.8), indent=0))

    def followed(rules):
        history = [api.check([("云岭镇.docx", odd)], rules, None, "2025-01-12T10:00:00+08:00")]
        new = api.check([("云岭镇.docx", build())], rules, None, "2025-01-20T10:00:00+08:00")
        items = api.compare(history, new).submissions[0].items
        return {(item.rule, item.state) for item in items if item.rule.startswith("layout-")}

    assert followed(pack) == set()
    assert followed(raised) == {("layout-margins", "fixed")}
