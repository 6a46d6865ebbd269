"""The packs that stand beside the one in hand: what else a text may be a report of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.frozen import dataclass
from checker.model.rule import Rule, RulePack

RulesById = Mapping[str, Rule]
_loaded: dict[str, RulePack] = {}


@dataclass(frozen=True)
class OtherPacks:
    """What is asked where the pack in hand does not know a text for certain.

    ``given`` are packs that are loaded already, with the overlays of a county; the shipped ones come after them, each
    loaded when its turn comes.  With ``chooses`` a text is judged by the one that knows it; else that is only named.
    """

    given: tuple[RulePack, ...] = ()
    chooses: bool = False

    def beside(self, pack: RulePack) -> Iterator[RulePack]:
        """Yield every other pack that can tell its kind of report: the given in their order, the shipped by id."""
        from checker.rulepack.locate import shipped_packs

        known = {one.id for one in (pack, *self.given)}
        yield from (one for one in self.given if one.id != pack.id and one.kind_rule is not None)
        for name in shipped_packs():
            if name not in known and (other := shipped(name)).kind_rule is not None:
                yield other

    def found(self, pack: RulePack, name: str) -> RulePack:
        """Return the pack of that id: the one in hand, a given or a shipped one."""
        return next((one for one in (pack, *self.given) if one.id == name), None) or shipped(name)

    def rules_of(self, pack: RulePack, names: Sequence[str]) -> tuple[RulesById, Mapping[str, RulesById]]:
        """Return the rules of the packs of these ids (none: of the one in hand) by id, the first that has one counting.

        By pack come those whose id an earlier pack has for a rule of its own.
        """
        rules: dict[str, Rule] = {}
        more: dict[str, dict[str, Rule]] = {}
        for one in [self.found(pack, name) for name in dict.fromkeys(names)] or [pack]:
            for rule in one.rules:
                if rules.setdefault(rule.id, rule) is not rule:
                    more.setdefault(one.id, {})[rule.id] = rule
        return rules, more


ONLY_NAMED = OtherPacks()
"""The shipped packs, to name the kind of what the pack in hand does not know."""


def shipped(name: str) -> RulePack:
    """Return a shipped pack as it is; it is loaded once."""
    if name not in _loaded:
        from checker.rulepack.load import load_pack

        _loaded[name] = load_pack(name)
    return _loaded[name]


def load_chosen(default: str, overlays: Sequence[str]) -> tuple[RulePack, OtherPacks]:
    """Return the pack to begin with, where nobody named one, and those to choose from beside it.

    Each overlay is laid over the shipped pack that it names; the pack of the first is the one to begin with, without
    overlays the ``default``.  Raises UsageError and RulePackError as ``load_pack`` does.
    """
    from checker.rulepack.load import load_pack

    loaded = [load_pack(name, paths) for name, paths in _by_pack(default, overlays).items()]
    return loaded[0], OtherPacks(tuple(loaded[1:]), chooses=True)


def pack_of(default: str, overlays: Sequence[str]) -> str:
    """Return the id of the one pack that overlays are for; the ``default`` where they name none or do not agree.

    Raises UsageError where an overlay does not exist.
    """
    named = list(_by_pack(default, overlays))
    return named[0] if len(named) == 1 else default


def _by_pack(default: str, overlays: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    if not overlays:
        return {default: ()}
    from checker.rulepack.locate import locate_overlay, named_pack, shipped_packs

    grouped: dict[str, tuple[str, ...]] = {}
    for path in overlays:
        named = named_pack(locate_overlay(path).contents)
        # Held against another pack, an overlay is told that its own does not exist.
        name = named if named in shipped_packs() else default
        grouped[name] = (*grouped.get(name, ()), path)
    return grouped
