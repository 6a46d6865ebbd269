"""Lays one sound overlay over a compiled pack and writes down what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.frozen import replace
from checker.rulepack.build import build_rules
from checker.rulepack.nodes import Node
from checker.rulepack.overlay_checks import HEADINGS, Base, changes_of
from checker.rulepack.overlay_source import OverlaySource
from checker.rulepack.parameter_checks import due_parameter, readers_of
from checker.rulepack.strict import Kinds

NOTICE_BASIS = "county-notice"
_DUE_CLAUSE = "报送时限"
_OFFICE = ("office", "letterhead", "county_notice", "due", "notice")

Change = dict[str, Any]


def apply(base: Base, layer: OverlaySource, kinds: Kinds) -> Base:
    """Return the base with an overlay without faults laid over it; the base itself stays as it is."""
    overlay = layer.overlay
    plain: Any = overlay.plain() if overlay is not None else {}
    pack = {**base.pack, "rules": [dict(rule) for rule in base.pack["rules"]]}
    for name in _OFFICE:
        if name in plain:
            pack["office"] = {**pack["office"], name: plain[name]}
    if layer.roster is not None:
        pack["roster"] = layer.roster.plain()
    basis = base.with_basis(layer.basis)
    changes = [
        *_rules(pack, overlay),
        *_parameters(pack, plain, kinds),
        *_headings(pack, plain),
        *_own_rules(pack, layer, basis),
    ]
    _cite_notice(pack)
    pack["overlays"] = [*pack["overlays"], plain["id"]]
    pack["overlay_titles"] = [*pack["overlay_titles"], {**plain["title"], "version": plain["version"]}]
    pack["changes"] = [*pack["changes"], *changes]
    return replace(base, pack=pack, basis=basis)


def _change(rule: str, before: object, after: object, reason: str | None, parameter: str | None = None) -> Change:
    found = {"rule": rule, "from": _written(before), "to": _written(after), "reason": reason}
    return found if parameter is None else {**found, "parameter": parameter}


def _written(value: object) -> str | None:
    """A value as a report shows it in one line; nothing for an empty one."""
    if isinstance(value, Mapping):
        return "、".join(f"{key}：{one}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(str(one) for one in value) or None
    return None if value is None else str(value)


def _rules(pack: dict[str, Any], overlay: Node | None) -> Iterator[Change]:
    entries = overlay.get("rules") if overlay is not None else None
    rules = {rule["id"]: rule for rule in pack["rules"]}
    for name, entry in entries.items() if entries is not None else ():
        rule = rules[name]
        explicit = [field for field in ("severity", "handling", "status") if entry.get(field) is not None]
        for field, value in changes_of(entry, rule).items():
            if field in explicit:
                yield _change(name, rule[field], value, entry.text("reason"))
        rule.update(changes_of(entry, rule))
        rule["notice"] = entry.text("notice") or rule["notice"]


def _parameters(pack: dict[str, Any], plain: Mapping[str, Any], kinds: Kinds) -> Iterator[Change]:
    values, reasons = dict(plain.get("parameters", {})), dict(plain.get("reasons", {}))
    due, name = plain.get("due"), due_parameter(pack)
    if due is not None and name is not None:
        values[name] = due["date"]
        reasons[name] = due.get("reason") or _number(pack, due)
    for name, value in values.items():
        before = pack["parameters"][name]
        after = {**before, **value} if isinstance(before, Mapping) else value
        if after == before:
            continue
        pack["parameters"] = {**pack["parameters"], name: after}
        for rule, _ in readers_of(pack, kinds, name):
            yield _change(rule["id"], _labelled(pack, before), _labelled(pack, after), reasons.get(name), name)


def _number(pack: Mapping[str, Any], due: Mapping[str, Any]) -> str | None:
    notice = pack["office"].get("county_notice") if due["source"] == "county-notice" else None
    return notice["number"] if notice is not None else None


def _labelled(pack: Mapping[str, Any], value: object) -> object:
    """Ids of indicators are told by their Chinese names."""
    if not isinstance(value, list):
        return value
    indicators = pack["lists"].get(pack["statistics"], {}).get("indicators", ())
    labels = {one["id"]: one["label"]["zh"] for one in indicators}
    return [labels.get(one, one) for one in value]


def _headings(pack: dict[str, Any], plain: Mapping[str, Any]) -> Iterator[Change]:
    """Put further headings before all others: a heading that is one of them as a whole names that part."""
    added = plain.get("headings")
    if not added:
        return
    name = next(name for name, content in pack["lists"].items() if content["kind"] == HEADINGS)
    classes = [{"part": part, "grade": 1, "any": [f"^(?:{one})$" for one in ways]} for part, ways in added.items()]
    content = pack["lists"][name]
    pack["lists"] = {**pack["lists"], name: {**content, "classes": [*classes, *content["classes"]]}}
    rules = {part["id"]: part["rule"] for part in pack["parts"]}
    for part, ways in added.items():
        yield _change(rules[part], None, ways, None, "headings")


def _own_rules(pack: dict[str, Any], layer: OverlaySource, basis: Node) -> Iterator[Change]:
    entries: Any = basis.plain()
    families = build_rules(layer.rules, {entry["id"]: entry for entry in entries})
    for family in sorted(families):
        for rule in families[family]:
            _place_examples(rule, layer)
            pack["rules"].append(rule)
            yield _change(rule["id"], None, rule["severity"], None)
    lists: dict[str, Any] = {name: root.plain() for name, root in layer.rules.lists.items() if root is not None}
    pack["lists"] = {**pack["lists"], **lists}
    pack["list_dates"] = {**pack["list_dates"], **{name: content["date"] for name, content in lists.items()}}


def _place_examples(rule: Mapping[str, Any], layer: OverlaySource) -> None:
    for group in rule["examples"].values():
        for example in group:
            file, _, place = example["context"]["place"].partition(":")
            example["context"]["place"] = f"{layer.files.place(file)}:{place}"


def _cite_notice(pack: dict[str, Any]) -> None:
    """What rests on the county's notice cites it by title and number; so does the day that it sets."""
    notice, due = (pack["office"].get(name) for name in ("county_notice", "due"))
    if notice is None:
        return
    title, day = f"《{notice['title']}》（{notice['number']}）", due_parameter(pack)
    for rule in pack["rules"]:
        rule["basis"] = [[*one[:1], title, *one[2:]] if one[0] == NOTICE_BASIS else one for one in rule["basis"]]
        cited = any(one[0] == NOTICE_BASIS for one in rule["basis"])
        if due is not None and due["source"] == NOTICE_BASIS and not cited and rule["options"].get("due") == day:
            rule["basis"] = [[NOTICE_BASIS, title, _DUE_CLAUSE, "地方", True], *rule["basis"]]
