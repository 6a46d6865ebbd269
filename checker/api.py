"""The public functions.  Reading ``check_bytes`` top to bottom is reading the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.errors import Fault, UnreadableSubmission
from checker.model.document import Document, Reading
from checker.model.report import Context, Report, SubmissionReport
from checker.model.rule import RulePack

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.engine.stopwatch import Stopwatch
    from checker.model.comparison import Comparison, Statement
    from checker.model.group import Handed
    from checker.model.waiver import Waiver
    from checker.notice.compose import Options
    from checker.notice.letter import Notice
    from checker.readers.archive import Archive
    from checker.readers.tools import Tools
    from checker.rulepack.others import OtherPacks

__all__ = [
    "assemble",
    "catalogue",
    "check",
    "check_bytes",
    "check_document",
    "check_group",
    "compare",
    "compare_across",
    "compose_notice",
    "file_role",
    "imprint",
    "judge_group",
    "lint_rules",
    "load_chosen",
    "load_pack",
    "load_waivers",
    "new_rule",
    "pack_of",
    "read",
    "read_archive",
    "read_pictures",
    "read_statements",
    "template",
    "test_rules",
    "unread",
]
DEFAULT_PACK = "fazhi-annual"
_TOGETHER = 2


def read(
    data: bytes,
    name: str,
    returned: bool = False,
    *,
    tools: Tools | None = None,
    locate: bool = False,
    layout: bool = False,
    watch: Stopwatch | None = None,
) -> Document:
    """Return the document that some bytes hold; ``name`` only breaks ties between formats.

    ``tools`` says which programs may help; without it what is installed is started here.

    In one that was ``returned`` to the town and handed in again the town's 补正情况说明表 is left out: it quotes what
    was wrong before.  ``locate`` asks for page and line of the paragraphs of a Word file, which takes LibreOffice,
    ``layout`` for the document's layout where the format has one (``reading.layout``).  ``watch`` is told how long
    it took.
    Raises UnreadableSubmission with the cause.
    """
    from checker.engine.stopwatch import timed
    from checker.outline import outline

    reading = timed(watch, "read", lambda: _reading(data, name, tools, locate=locate, layout=layout))
    if returned:
        from checker.engine.statements import without_statements

        reading = without_statements(reading)
    return timed(watch, "outline", lambda: outline(reading))


def read_pictures(pages: Sequence[tuple[str, bytes]], tools: Tools | None = None) -> Document:
    """Return the document whose pages are pictures, given as (name, bytes); raises UnreadableSubmission."""
    from checker import readers
    from checker.outline import outline
    from checker.readers.tools import OWN

    return outline(readers.read_pictures(pages, tools or OWN))


def _reading(data: bytes, name: str, tools: Tools | None, *, locate: bool = False, layout: bool = False) -> Reading:
    from checker import readers
    from checker.readers.tools import OWN

    return readers.read(data, name, tools or OWN, locate=locate, layout=layout)


def read_archive(data: bytes, beside: bool = False) -> Archive | None:
    """Return the documents of a zip archive, one submission each; None where the bytes are no archive.

    With ``beside`` it holds tables and photos as well, which stand beside a report.

    It iterates over (name, bytes or the UnreadableSubmission that says why there are none), which ``check`` takes.
    An archive that is refused whole is none either: ``check_bytes`` of its bytes gives the cause.
    """
    from checker.readers.archive import Archive, is_archive

    try:
        return Archive(data, beside) if is_archive(data) else None
    except UnreadableSubmission:
        return None


def read_statements(data: bytes, name: str, tools: Tools | None = None) -> tuple[Statement, ...]:
    """Return the rows of the 补正情况说明表 that some bytes hold, none where they hold no such table.

    Raises UnreadableSubmission with the cause.
    """
    from checker.engine import statements

    return statements.read_statements(_reading(data, name, tools))


def compare(history: Sequence[Report], new: Report, statements: Sequence[Statement] = ()) -> Comparison:
    """Return what has become of the findings of earlier reports (oldest first) in the newest one.

    ``statements`` are what the town says it did; they stand beside the findings and decide nothing.
    """
    from checker.engine import compare as second_round

    return second_round.compare(history, new, statements)


def load_pack(ref: str = DEFAULT_PACK, overlays: Sequence[str] = ()) -> RulePack:
    """Return a shipped pack by id, or the pack in a folder, with a county's overlays laid over it in order.

    An overlay is named by the path of its folder, or of its overlay.yaml alone.
    Raises UsageError where a pack or an overlay does not exist, RulePackError with every mistake in their files.
    """
    from checker.rulepack import load as rulepack

    return rulepack.load_pack(ref, overlays)


def pack_of(overlays: Sequence[str]) -> str:
    """Return the id of the shipped pack that overlays are for, ``DEFAULT_PACK`` where there are none."""
    from checker.rulepack import others

    return others.pack_of(DEFAULT_PACK, overlays) if overlays else DEFAULT_PACK


def load_chosen(overlays: Sequence[str] = ()) -> tuple[RulePack, OtherPacks]:
    """Return the pack to begin with where nobody named one, and those to choose from by what a text is.

    Each overlay is laid over the shipped pack that it names.  Raises as ``load_pack`` does.
    """
    from checker.rulepack.others import load_chosen

    return load_chosen(DEFAULT_PACK, overlays)


def load_waivers(path: str, pack: RulePack, others: OtherPacks | None = None) -> tuple[Waiver, ...]:
    """Return the waivers of a file (waivers.yaml); they are held against the pack's rules and its roster.

    A rule that the pack does not have may be one of the ``others`` to choose from, against whose it is held then.
    Raises UsageError where there is no such file, RulePackError with every mistake in it.
    """
    from checker.rulepack.waivers import load_waivers

    return load_waivers(path, pack, others)


def check_bytes(
    data: bytes | UnreadableSubmission,
    name: str,
    pack: RulePack,
    context: Context | None = None,
    waivers: Sequence[Waiver] = (),
    returned: bool = False,
    *,
    others: OtherPacks | None = None,
    tools: Tools | None = None,
    locate: bool = False,
    watch: Stopwatch | None = None,
) -> SubmissionReport:
    """Check one submission; pure: equal input gives an equal report.

    ``data`` may be the cause why there are no bytes (an encrypted entry of an archive): the digest is of none then.
    ``tools``, ``locate`` and ``watch`` are as for ``read``; ``watch`` is told of every rule as well.
    ``others`` are asked where the pack does not know the text for certain: they name its kind, or judge it where they
    are to choose from (``load_chosen``).  Without them the shipped packs name it.

    Findings that a waiver covers stay in the report, as ``waived``, and do not count; the context's ``today`` says
    which waivers have expired (without it none has).
    A submission that cannot be read gives a report with verdict ``undetermined``.
    """
    return check_document(
        data, name, pack, context, waivers, returned, others=others, tools=tools, locate=locate, watch=watch
    )[0]


def check_document(
    data: bytes | UnreadableSubmission,
    name: str,
    pack: RulePack,
    context: Context | None = None,
    waivers: Sequence[Waiver] = (),
    returned: bool = False,
    *,
    others: OtherPacks | None = None,
    tools: Tools | None = None,
    locate: bool = False,
    watch: Stopwatch | None = None,
) -> tuple[SubmissionReport, Document | None]:
    """Check one submission as ``check_bytes`` does; return the document that was read as well (None: unreadable)."""
    from checker import engine
    from checker.digest import sha256_hex
    from checker.engine.asking import asking

    if isinstance(data, UnreadableSubmission):
        return engine.unreadable(pack, data, name, sha256_hex(b"")), None
    digest = sha256_hex(data)
    context = context or Context()
    try:
        layout = engine.wants_layout(pack, context.purpose, others)
        document = read(data, name, returned, tools=tools, locate=locate, layout=layout, watch=watch)
    except UnreadableSubmission as error:
        return engine.unreadable(pack, error, name, digest), None
    return engine.run(pack, document, context, name, digest, waivers, ask=asking(others), watch=watch), document


def check_group(
    files: Sequence[Handed],
    path: str,
    pack: RulePack,
    context: Context | None = None,
    waivers: Sequence[Waiver] = (),
    returned: bool = False,
    *,
    others: OtherPacks | None = None,
    tools: Tools | None = None,
    locate: bool = False,
) -> tuple[SubmissionReport, ...]:
    """Check all files of one unit as one submission called ``path``; pure, and the order of the files changes nothing.

    The files are told apart by role, name and content (``engine.roles``); photos are the pages of one document.
    One file gives the report that ``check_bytes`` gives; reports of two units or two years are no group and
    give one report a file, reports of two kinds one each where there are ``others`` to choose from.  ``tools`` and
    ``locate`` are as for ``read``.  Raises ValueError where there are no files.
    """
    from checker.engine import wants_layout

    layout = wants_layout(pack, context.purpose if context is not None else None, others)

    def read_one(data: bytes, name: str) -> Document:
        return read(data, name, returned, tools=tools, locate=locate, layout=layout)

    return judge_group(
        files, path, pack, context, waivers, read_one, lambda pages: read_pictures(pages, tools), others=others
    )


def judge_group(
    files: Sequence[Handed],
    path: str,
    pack: RulePack,
    context: Context | None,
    waivers: Sequence[Waiver],
    read_one: Callable[[bytes, str], Document],
    read_photos: Callable[[Sequence[tuple[str, bytes]]], Document],
    *,
    others: OtherPacks | None = None,
    watch: Stopwatch | None = None,
) -> tuple[SubmissionReport, ...]:
    """The same with a reading of one's own: of a file by (data, name), of the photos of a document by (name, data).

    Both may raise UnreadableSubmission, which is a cause for that file alone.  ``watch`` is told how long it took.
    """
    if not files:
        raise ValueError(path)
    from checker.engine.gather import gather

    members, context = gather(files, read_one, read_photos), context or Context()
    if others is not None and others.chooses:
        from checker.engine.mixed import run_each_kind

        return run_each_kind(pack, members, context, path, waivers, others=others, watch=watch)
    from checker.engine.asking import asking
    from checker.engine.copies import run_group

    return run_group(pack, members, context, path, waivers, ask=asking(others), watch=watch)


def imprint(
    document: Document, report: SubmissionReport, pack: RulePack, context: Context | None = None
) -> bytes | None:
    """Return what a submission leaves behind for ``compare_across``, packed; None where there is nothing to compare.

    That is so for what is no report of the pack's kind.  What the report keeps private is covered in it.
    """
    from checker.engine import across

    left = across.imprint(document, report, pack, context)
    return None if left is None else across.dump((left,))


def compare_across(
    checked: Sequence[tuple[SubmissionReport, bytes | None]],
    previous: Sequence[bytes],
    pack: RulePack,
    context: Context | None = None,
    waivers: Sequence[Waiver] = (),
) -> list[SubmissionReport]:
    """Return reports with what is said of text that they share with each other or with reports of earlier years.

    Each comes with what its submission left behind (``imprint``); ``previous`` are imprints that are compared with
    and not judged.
    """
    from checker.engine import across

    reports = [report for report, _ in checked]
    numbers = [at for at, (_, left) in enumerate(checked) if left is not None]
    lefts = [left for _, left in checked if left is not None]
    if not across.is_compared(pack) or len(lefts) + len(previous) < _TOGETHER or not lefts:
        return reports
    held = across.collection(across.shelves(lefts), across.shelves(previous))
    for number, compared in across.compare(held, pack):
        own = held.imprint(number) if compared.needs_text else None
        at = numbers[number]
        reports[at] = across.told(reports[at], own, compared, pack, context, waivers)
    return reports


def file_role(name: str, pack: RulePack) -> str | None:
    """Return what a file's name says that it is beside others of its unit (``model.group.ROLES``), None for nothing."""
    from checker.checks.file_roles import role_by_name
    from checker.engine.copies import name_rules
    from checker.model.group import base_name

    told = role_by_name(name_rules(pack), base_name(name))
    return told[0] if told is not None else None


def test_rules(ref: str = DEFAULT_PACK, overlays: Sequence[str] = (), lang: str = "zh") -> tuple[int, list[str]]:
    """Run the examples of every rule of a pack; return how many there were and a line for each that failed.

    The pack's own examples hold for the pack as it is; those of the overlays' rules for all of it together.
    """
    from checker.engine.examples import judge_example
    from checker.frozen import replace
    from checker.rulepack import examples
    from checker.rulepack import load as rulepack
    from checker.rulepack.describe import describe_failure

    pack = rulepack.load_pack(ref, examples=True)
    layered = rulepack.load_pack(ref, overlays, examples=True) if overlays else pack
    own = tuple(rule for rule in layered.rules if rule.id not in {one.id for one in pack.rules})
    failures = [
        *examples.run_examples(pack, lambda rule, example: judge_example(pack, rule, example)),
        *examples.run_examples(replace(layered, rules=own), lambda rule, ex: judge_example(layered, rule, ex)),
    ]
    lines = [describe_failure(failure, lang) for failure in failures]
    return sum(1 for one in (pack.rules, own) for _ in examples.iter_examples(replace(pack, rules=one))), lines


def lint_rules(ref: str = DEFAULT_PACK, overlays: Sequence[str] = ()) -> tuple[int, tuple[Fault, ...]]:
    """Return how many rules a pack with its overlays has and the advice on how they are written.

    Raises RulePackError with every mistake where the pack or an overlay cannot be used at all.
    """
    from checker.rulepack import lint
    from checker.rulepack import load as rulepack
    from checker.rulepack.locate import locate, locate_overlay

    count = len(rulepack.load_pack(ref, overlays, examples=True).rules)
    return count, lint.lint(locate(ref), [locate_overlay(path) for path in overlays])


def catalogue(ref: str = DEFAULT_PACK, lang: str = "zh") -> str:
    """Return the catalogue of a pack as Markdown: every rule with requirement, basis, wording and examples."""
    from checker.reports import catalogue as renderer
    from checker.rulepack import load as rulepack

    return renderer.render(rulepack.load_pack(ref, examples=True), lang)


def new_rule(rule: str, like: str, ref: str = DEFAULT_PACK) -> str:
    """Return a first draft, as YAML, of a new rule after a living one; raises UsageError for an id that cannot be."""
    from checker.rulepack import skeleton
    from checker.rulepack.locate import locate

    return skeleton.new_rule(locate(ref), rule, like)


def check(
    submissions: Iterable[tuple[str, bytes | UnreadableSubmission | tuple[Handed, ...]]],
    pack: RulePack,
    context: Context | None = None,
    checked_at: str | None = None,
    waivers: Sequence[Waiver] = (),
    returned: bool = False,
    *,
    others: OtherPacks | None = None,
) -> Report:
    """Check several submissions, given as (path, bytes), in order and in this process; see ``assemble``.

    Several files in place of the bytes are one submission, as ``check_group`` takes them.
    """
    checked = (
        one
        for path, data in submissions
        for one in (
            check_group(data, path, pack, context, waivers, returned, others=others)
            if isinstance(data, tuple)
            else (check_bytes(data, path, pack, context, waivers, returned, others=others),)
        )
    )
    return assemble(checked, pack, context, checked_at, waivers, others=others)


def unread(data: bytes, name: str, pack: RulePack, cause: UnreadableSubmission) -> SubmissionReport:
    """Return the report on a submission that nobody could read, with the cause."""
    from checker import engine
    from checker.digest import sha256_hex

    return engine.unreadable(pack, cause, name, sha256_hex(data))


def assemble(
    submissions: Iterable[SubmissionReport],
    pack: RulePack,
    context: Context | None = None,
    checked_at: str | None = None,
    waivers: Sequence[Waiver] = (),
    *,
    others: OtherPacks | None = None,
) -> Report:
    """Return the report on submissions that have been checked, in order; ``checked_at`` is an ISO time.

    It names the ``waivers`` that have expired and those that were of no use.  ``others`` are those that the
    submissions' packs were chosen from, where they were.
    """
    from checker import __version__

    checked = tuple(submissions)
    expired, unused = _unspent(waivers, checked, pack, context)
    own = {rule.id: rule for rule in pack.rules}
    rules, more = (own, {}) if others is None else others.rules_of(pack, [one.pack.id for one in checked])
    return Report(
        tool_version=__version__,
        checked_at=checked_at,
        rules=rules,
        submissions=checked,
        waivers_expired=expired,
        waivers_unused=unused,
        rules_of_packs=more,
    )


def _unspent(
    waivers: Sequence[Waiver], checked: Sequence[SubmissionReport], pack: RulePack, context: Context | None
) -> tuple[tuple[Mapping[str, str], ...], tuple[Mapping[str, str], ...]]:
    if not waivers:
        return (), ()
    from checker.engine.waived import unspent

    return unspent(waivers, checked, context.today if context is not None else None, pack.roster)


def compose_notice(report: Report, pack: RulePack | None, options: Options) -> Notice:
    """Return the return notice on the one submission of a report, fresh or stored.

    ``pack`` gives the office and the roster of its overlays; without one the letter has no letterhead.
    Raises NoNotice (nothing to ask for, a person must look first, another kind of report), UsageError (due date).
    """
    from checker.engine.named import named
    from checker.notice.registered import composed

    return composed(named(report, pack), pack, options)


def template(pack: RulePack, year: int, unit: str) -> bytes:
    """Return an empty report (.docx) with the parts that a pack requires and what belongs in each."""
    from checker.notice import template as writer

    return writer.render(pack, year, unit)
