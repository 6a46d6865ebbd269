"""Reading a county's overlay where it can do no harm; this runs in a worker process and needs no database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.api import DEFAULT_PACK
from checker.errors import Fault, RulePackError
from checker.frozen import dataclass, replace
from checker.readers.tools import ELSEWHERE, Tools

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True)
class Examined:
    """What an overlay says of itself, by language, and every mistake in it."""

    pack: str
    version: str
    title: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class OverlayJob:
    """Look at the files of an overlay called ``name``, given as (name in it, bytes)."""

    name: str
    files: tuple[tuple[str, bytes], ...]
    tools: Tools = ELSEWHERE

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""
        return tuple(data for _, data in self.files)

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""
        return replace(self, tools=tools)

    def run(self) -> Examined:
        """Return what was found; faults are no errors here."""
        from checker.rulepack.layers import compile_layers
        from checker.rulepack.locate import PackFiles, locate, named_pack, shipped_packs

        pack = named_pack(self.files) or DEFAULT_PACK
        layer = PackFiles(f"/{self.name}", self.files, self.name)
        try:
            # Held against another standard, it is told that its own does not exist.
            made = compile_layers(locate(pack if pack in shipped_packs() else DEFAULT_PACK), (layer,))
        except RulePackError as error:
            return Examined(pack, "", (), error.faults)
        says = dict(made["overlay_titles"][-1])
        return Examined(pack, str(says.pop("version", "")), tuple(says.items()), ())
