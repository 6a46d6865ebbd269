"""A rule, what it rests on, and the pack it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from checker.frozen import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:  # most runs have neither; each module read costs start-up time
    from checker.model.office import Office
    from checker.model.roster import Roster

SEVERITIES = ("must", "should", "note")
HANDLINGS = {"must": "return", "should": "call", "note": "record"}
# Compiled where one is met; most runs meet none.
_ARTICLE = r"第[0-9０-９零〇一二三四五六七八九十百千]+[编章节条款项目](?:之[一二三四五六七八九十]+)?[、，和及至]*"
LEVELS = ("法规", "文件", "国标", "地方", "事实", "惯例")
WORK, SHORTCOMINGS, LEADERS, PLAN = PART_ROLES = ("work", "shortcomings", "leaders", "plan")
"""What a part may be there to tell: what was done, what is lacking, what the principal leaders did, what is to be done.

A pack says which of its parts does; checks ask for a part by its role, for they know no ids.
"""
NOT_DONE = (SHORTCOMINGS, PLAN)
"""What such parts tell has not been done: figures and leaders in them are no report on the year."""


@dataclass(frozen=True)
class Basis:
    """A document that rules rest on and the clause; ``verified`` is False while the clause is unsure."""

    id: str
    title: str
    clause: str
    level: str
    verified: bool

    @property
    def is_written(self) -> bool:
        """Whether a document stands behind it; arithmetic and custom need none."""
        return self.level not in ("事实", "惯例")

    @property
    def citable_clause(self) -> str | None:
        """The clause without any number of an article that nobody has verified; None where nothing else is left."""
        clause = self.clause.strip()
        if self.verified or "第" not in clause or not re.search(_ARTICLE, clause):
            return clause
        return re.sub(_ARTICLE, "", clause).strip("，、；：（） ") or None


@dataclass(frozen=True)
class Example:
    """A text with the outcome the rule must give on it.

    ``line`` (from 1) and ``contains`` (a piece of the message) pin a finding down.
    ``context`` holds year, unit, format, received or today where they matter.
    """

    text: str
    line: int | None = None
    contains: str | None = None
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One requirement.  ``title`` and ``message`` hold zh and en; ``message`` is keyed by outcome or case.

    ``given`` names the part of the document that ``check`` looks at and ``options``
    are that check's own, already validated.  ``examples`` is keyed pass/fail/review/na.
    ``status`` is active, trial or off: a trial rule is listed but does not run unless an overlay makes it
    active, and one that an overlay switched off does not run.  ``home`` is the pack that a borrowed rule is kept in.
    """

    id: str
    rev: int
    title: Mapping[str, str]
    requirement: str
    severity: str
    handling: str
    mendable: bool
    stage: str
    basis: tuple[Basis, ...]
    given: str
    check: str
    options: Mapping[str, object]
    message: Mapping[str, Mapping[str, str]]
    remedy: str
    notice: str
    applies: Mapping[str, object]
    since: str
    status: str = "active"
    home: str | None = None
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PartDefinition:
    """A part that the pack requires and the rule that finds it.

    ``near`` says (zh, en) of a section that reads like this part but is not headed so why it was not accepted,
    ``hint`` what a clerk is to write in it, ``role`` which of ``PART_ROLES`` it has ("": none of them).
    """

    id: str
    title: Mapping[str, str]
    rule: str
    near: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    role: str = ""


@dataclass(frozen=True)
class Naming:
    """How letters and results speak of a kind of report; what is empty is told in general words.

    ``report`` is what it is called without a year, ``basis`` what requires it, ``reviewer`` (zh, en) whose opinion on
    it counts.  ``addressee`` is whom a letter on it goes to where the roster does not say: joint, party or government.
    ``first`` are the families of rules whose points follow those of the parts themselves in a letter.
    """

    report: str = ""
    basis: str = ""
    reviewer: Mapping[str, str] = field(default_factory=dict)
    addressee: str = "joint"
    first: tuple[str, ...] = ("part",)


@dataclass(frozen=True)
class Blank:
    """The words of the empty report, ``{year}`` in them the report year: ``title`` follows the unit's name.

    ``recipient`` is None where it is sent to nobody; ``{county}`` in it is the county of the roster.
    """

    title: str
    opening: str
    recipient: str | None = None


@dataclass(frozen=True)
class RulePack:
    """A versioned set of rules with the lists they use.

    ``lists`` maps a list id to its content, ``list_dates`` to the date of its last check.
    ``parameters`` are the values an overlay may change (deadline, required statistics, …).
    ``overlays`` are the ids of those applied, in order, ``overlay_titles`` their titles (zh, en) with ``version``;
    ``changes`` is what they changed: rule, from, to, reason, and ``parameter`` where the rule itself is as it was.
    """

    id: str
    version: str
    title: Mapping[str, str]
    rules: tuple[Rule, ...]
    parts: tuple[PartDefinition, ...]
    parameters: Mapping[str, object]
    lists: Mapping[str, object]
    list_dates: Mapping[str, str]
    statistics: str | None = None
    kind_rule: str | None = None
    naming: Naming = field(default_factory=Naming)
    blank: Blank | None = None
    overlays: tuple[str, ...] = ()
    overlay_titles: tuple[Mapping[str, str], ...] = ()
    changes: tuple[Mapping[str, str | None], ...] = ()
    office: Office | None = None
    roster: Roster | None = None

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        """The rules that run."""
        return tuple([rule for rule in self.rules if rule.status == "active"])

    @cached_property
    def layout_stages(self) -> frozenset[str]:
        """The stages of the rules that run and look at how a document is set."""
        return frozenset([rule.stage for rule in self.active if rule.check.startswith("layout-")])
