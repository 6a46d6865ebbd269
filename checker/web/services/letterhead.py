"""What a collection's letters are headed with: the overlay's office, the office's own settings where it is silent."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from checker import api
from checker.errors import RulePackError, UsageError
from checker.frozen import dataclass, replace
from checker.model.office import Letterhead, Office
from checker.model.roster import Roster, Unit, UnitName
from checker.model.rule import RulePack
from checker.web.models import Collection, OfficeSettings, Town


@dataclass(frozen=True)
class Sender:
    """The office that writes and the roster that it knows; ``remarks`` are wording keys for whoever writes."""

    office: Office
    roster: Roster | None
    remarks: tuple[str, ...] = ()


def sender(collection: Collection) -> Sender:
    """Return who writes on a collection; an overlay that cannot be read leaves the settings, and a remark."""
    try:
        pack = _pack_of(collection)
    except (RulePackError, UsageError):
        return Sender(_completed(Office()), None, ("letter.remark-overlay",))
    return Sender(_completed(pack.office or Office()), pack.roster)


def unit_of(town: Town, roster: Roster | None) -> Unit:
    """Return the roster's entry of a town, one made from its name and kind where there is none."""
    for unit in roster.units if roster is not None else ():
        names = {*(one.name for one in unit.names), *unit.also}
        if names & {town.name, town.roster_name}:
            return unit
    return Unit(names=(UnitName(town.name, town.kind),))


def _completed(office: Office) -> Office:
    told: Any = OfficeSettings.objects.order_by("pk").first() or OfficeSettings()
    said = office.letterhead or Letterhead(office.name or "")
    head = Letterhead(
        name=said.name or office.name or told.name,
        code=said.code or told.code or None,
        contact=said.contact or told.contact or None,
        telephone=said.telephone or told.telephone or None,
        address=said.address or told.address or None,
    )
    # Without a name there is nothing to head a letter with; the page asks for one.
    return replace(office, letterhead=head if head.name else None)


def _pack_of(collection: Collection) -> RulePack:
    if not collection.overlay:
        return _loaded(collection.pack, "", ())
    folder: Path = settings.DATA_FOLDER.overlays / collection.overlay
    files = [one for one in (folder.rglob("*.yaml") if folder.is_dir() else [folder]) if one.is_file()]
    return _loaded(collection.pack, str(folder), tuple(sorted((str(one), one.stat().st_mtime_ns) for one in files)))


@lru_cache(maxsize=8)
def _loaded(pack: str, overlay: str, changed: tuple[tuple[str, int], ...]) -> RulePack:  # noqa: ARG001 - a key of the cache
    return api.load_pack(pack, [overlay] if overlay else [])
