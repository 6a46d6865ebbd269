"""Several files that one unit handed in together: what each is, and the submission that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, replace
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import FactResult, FileResult, SubmissionReport

ROLES = ("main", "signed_copy", "publication_copy", "attachment", "review_form", "other")
"""The text that is judged; the same signed or stamped; the same for the public; tables beside it; forms on how it
was examined (保密审查表); whatever else lies in the folder."""


@dataclass(frozen=True)
class Handed:
    """A file of a group as it was handed in: its bytes, or the cause why there are none.

    ``role`` is one of ROLES where a person said so.
    """

    path: str
    data: bytes | UnreadableSubmission
    role: str | None = None


@dataclass(frozen=True)
class Member:
    """A file of a group as it was read: its document, or the cause why there is none.

    ``path`` is what reports call it, ``digest`` its sha256 in hex; ``role`` is one of ROLES where a person or
    its name tells it, else None.  ``more`` are (path, digest) of the further photos of a document of photos.
    """

    path: str
    digest: str
    document: Document | UnreadableSubmission
    role: str | None = None
    more: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name without its folders."""
        return base_name(self.path)

    @property
    def format(self) -> str:
        """The format; of a file that could not be read what is known of it."""
        if isinstance(self.document, UnreadableSubmission):
            return str(self.document.values.get("format", "unknown"))
        return self.document.format


def base_name(path: str) -> str:
    """Return the last part of a path, in an archive as well."""
    return path.replace("!/", "/").rpartition("/")[2]


def file_results(members: Sequence[tuple[Member, str]]) -> tuple[tuple[FileResult, ...], ...]:
    """Return what a report keeps of the files of each member, given with its role, the one that is judged first.

    The places of a document of photos name the first photo.
    """
    listed: list[tuple[FileResult, ...]] = []
    number = 0
    for member, role in members:
        found = []
        for path, digest in ((member.path, member.digest), *member.more):
            number += 1
            found.append(FileResult(f"f{number}", path, digest, member.format, role))
        listed.append(tuple(found))
    return tuple(listed)


def with_names(report: SubmissionReport) -> SubmissionReport:
    """Return a report on several files in which the places in others than the one that is judged name their file.

    The file that is judged is the first; a report on one file stays as it is.
    """
    files = {one.id: one for one in report.files[1:]}
    if not files:
        return report

    def named(place: Location) -> Location:
        one = files.get(place.file)
        return place if one is None else replace(place, name=base_name(one.path), format=one.format)

    return with_places(report, named)


def with_places(report: SubmissionReport, change: Callable[[Location], Location]) -> SubmissionReport:
    """Return a report in which every place has gone through ``change``."""

    def maybe(place: Location | None) -> Location | None:
        return None if place is None else change(place)

    def fact(one: FactResult | None) -> FactResult | None:
        return None if one is None else replace(one, location=maybe(one.location))

    def near(one: Mapping[str, object] | None) -> Mapping[str, object] | None:
        place = None if one is None else one.get("location")
        return {**one, "location": change(place)} if one is not None and isinstance(place, Location) else one

    def finding(one: Finding) -> Finding:
        return replace(
            one,
            location=change(one.location),
            related=tuple(map(change, one.related)),
            near_miss=near(one.near_miss),
        )

    return replace(
        report,
        notes=tuple(replace(one, location=maybe(one.location)) for one in report.notes),
        facts={name: fact(one) for name, one in report.facts.items()},
        parts=tuple(replace(one, location=maybe(one.location)) for one in report.parts),
        statistics=tuple(replace(one, location=change(one.location)) for one in report.statistics),
        results=tuple(replace(one, evidence=tuple(map(change, one.evidence))) for one in report.results),
        findings=tuple(map(finding, report.findings)),
        waived=tuple((finding(one), waiver) for one, waiver in report.waived),
    )
