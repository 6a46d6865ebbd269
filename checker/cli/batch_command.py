"""``checker batch``: thousands of submissions into a folder of results; the same command goes on where one stopped."""

from __future__ import annotations

import os
import tempfile
import time
from argparse import Namespace
from functools import partial

from checker.cli import complain, folders, progress, streams
from checker.cli.check_command import date_of, year_of
from checker.errors import (
    EXIT_FINDINGS,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_RULES,
    EXIT_UNREADABLE,
    RulePackError,
    UsageError,
)
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.work.batch.order import Order
    from checker.work.batch.plan import Chunk
    from checker.work.batch.results import Summary
    from checker.work.batch.run import Run
    from checker.work.batch.store import Store
    from checker.work.executor import ChunkExecutor

# Tables of so many files take long enough to be announced.
_LONG = 2_000
# So many paths are named where files could not be reached.
_NAMED = 5


def run(options: Namespace, lang: str) -> int:
    """Judge everything that the source holds and write parts and tables; returns the exit code.

    Raises UsageError when an option, the source or the place of the results is wrong.
    """
    from checker.work.batch import keeping, plan, second_pass, sources, store
    from checker.work.batch import results as tables
    from checker.work.jobs import unpacked

    jobs = _jobs(options)
    context = {
        "year": None if options.year is None else year_of(options.year),
        "received": None if options.received is None else date_of(options.received),
    }
    place = options.source.rstrip("/") if sources.ADDRESS in options.source else os.path.abspath(options.source)
    found = sources.opened(options.source, options.results)
    previous = second_pass.earlier(options.previous, options.results)
    results = store.store_at(options.results)
    with results.held():
        kept = keeping.kept(results, place, time.strftime("%Y-%m-%d"))
        try:
            order = _order(options, found.source, {**context, "today": kept.today}, lang)
        except RulePackError as error:
            complain.rules(error, lang)
            return EXIT_RULES
        chunks = plan.chunks(found.references, order.digest)
        with tempfile.TemporaryDirectory() as aside:
            unfinished = store.LocalFolder(aside)
            made = _through(options, chunks, order, (results, unfinished), jobs, lang)
            if isinstance(made, int):
                return made
            if not made:
                # What one file out of reach belonged to is there for the day when that file is back.
                keeping.forget_others(results, (chunk.id for chunk in chunks))
            both = store.Overlaid(results, unfinished)
            tell = partial(tables.tell, chunks, unpacked(order.terms), both, previous, lang, found.left_aside)
            told = _told(tell, sum(len(chunk.references) for chunk in chunks), options.results, lang)
            if not made:
                return told
            streams.tell(_out_of_reach(made, lang))
            return EXIT_UNREADABLE


def _order(options: Namespace, source: object, context: dict[str, object], lang: str) -> Order:
    from checker.api import load_pack, load_waivers, pack_of
    from checker.model.report import Context
    from checker.work.batch.order import order
    from checker.work.jobs import Terms

    pack = load_pack(options.pack or pack_of(options.overlay), options.overlay)
    waivers = load_waivers(options.waivers, pack) if options.waivers is not None else ()
    return order(source, Terms(pack, Context(**context), waivers), lang)  # type: ignore[arg-type]


def _through(
    options: Namespace,
    chunks: tuple[Chunk, ...],
    order: Order,
    stores: tuple[Store, Store],
    jobs: int | None,
    lang: str,
) -> Sequence[str] | int:
    """Do what is left; returns the files that could not be obtained, or the exit code where it did not come to the end.

    ``stores`` are those of the results and of parts that lack a file.
    """
    from checker.work.batch.run import Run

    made: Run | None = None
    try:
        with _executor(options, jobs) as executor:
            made = Run(chunks, order, executor, *stores)
            if made.come:
                named = dict.fromkeys(phrase(f"batch.tool-{tool}", lang) for tool in sorted(made.come))
                streams.tell(phrase("batch.again", lang, tools=phrase("report.clause-separator", lang).join(named)))
            progress.paced(made, lang, time.monotonic)
    except KeyboardInterrupt:
        done = made.done if made is not None else 0
        streams.tell(phrase("closing.interrupted-batch", lang, done=done, place=options.results))
        return EXIT_INTERRUPTED
    except UsageError as error:
        return _unwritten(error, made.done if made is not None else 0, options.results, lang)
    except ConnectionError:
        if options.cluster is None:
            raise
        done = made.done if made is not None else 0
        key = "batch.cluster-lost" if made is not None else "batch.cluster-absent"
        streams.tell(phrase(key, lang, done=done, place=options.results, address=options.cluster))
        return EXIT_UNREADABLE
    return made.unobtained


def _told(tell: Callable[[], Summary], count: int, place: str, lang: str) -> int:
    """Make the tables on ``count`` files and say what came of it; returns the exit code."""
    from checker.work.batch.results import LEFT_ASIDE, UNJUDGED, WORKBOOK

    if count >= _LONG:
        streams.tell(phrase("batch.telling", lang, count=count))
    try:
        summary = tell()
    except UsageError as error:
        return _unwritten(error, count, place, lang)
    streams.put(_closing(summary, lang) + "\n")
    streams.put(phrase("batch.results", lang, place=place, tables=WORKBOOK) + "\n")
    if summary.undetermined:
        streams.put(phrase("batch.undetermined", lang, count=summary.undetermined, list=UNJUDGED) + "\n")
    if summary.left_aside:
        streams.put(phrase("batch.left-aside", lang, count=summary.left_aside, list=LEFT_ASIDE) + "\n")
    if summary.undetermined:
        return EXIT_UNREADABLE
    return EXIT_FINDINGS if summary.failed else EXIT_OK


def _unwritten(error: UsageError, done: int, place: str, lang: str) -> int:
    """Say that no more could be written (a disk is full) and how to go on; raises what else is wrong."""
    if error.code != "out-unwritable":
        raise error
    streams.tell(phrase("batch.unwritable", lang, path=error.values["path"], done=done, place=place))
    return error.exit_code


def _closing(summary: Summary, lang: str) -> str:
    passed = summary.submissions - summary.failed - summary.undetermined
    return phrase(
        "batch.closing",
        lang,
        submissions=summary.submissions,
        passed=passed,
        failed=summary.failed,
        undetermined=summary.undetermined,
    )


def _out_of_reach(unobtained: Sequence[str], lang: str) -> str:
    named = phrase("report.clause-separator", lang).join(map(folders.shown, unobtained[:_NAMED]))
    return phrase("batch.unobtained", lang, count=len(unobtained), paths=named)


def _executor(options: Namespace, jobs: int | None) -> ChunkExecutor:
    """The processes of this machine, or a cluster; raises UsageError where its extra is not installed."""
    if options.cluster is None:
        from checker.work.local import LocalProcesses

        return LocalProcesses(jobs)
    try:
        from checker.work.cluster import DaskCluster
    except ImportError as error:
        raise UsageError("cluster-not-installed") from error
    return DaskCluster(options.cluster, jobs)


def _jobs(options: Namespace) -> int | None:
    if options.cluster not in (None, "local") and "://" not in options.cluster:
        raise UsageError("cluster-address", {"value": options.cluster})
    if options.jobs is None:
        return None
    if not options.jobs.isdecimal() or len(options.jobs) > 3 or not 1 <= int(options.jobs) <= 512:
        raise UsageError("jobs", {"value": options.jobs})
    if options.cluster not in (None, "local"):
        raise UsageError("jobs-of-cluster")
    return int(options.jobs)
