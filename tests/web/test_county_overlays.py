"""Overlays taken in by the office: only sound ones, never outside their folder, in force at once."""

from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile

import pytest
from django.conf import settings

from checker.web.models import AuditEntry, Submission
from checker.web.services import checking, overlay_folder, overlays
from checker.web.services.overlays import EXAMPLE, Refused


@pytest.fixture(autouse=True)
def _no_overlays():
    import shutil

    def empty():
        for one in settings.DATA_FOLDER.overlays.iterdir():
            shutil.rmtree(one)

    empty()
    yield
    empty()


def files():
    with zipfile.ZipFile(io.BytesIO(overlays.example())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return held.getvalue()


def link(name, target):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, target)
    return held.getvalue()


def test_the_example_is_taken_in_and_says_what_it_is(person, collection):
    assert overlays.take(person("administrator", "administrator"), "qingxi", overlays.example()) is False
    (found,) = overlays.listed()
    assert (found.name, found.found.version, dict(found.found.title)["zh"], found.found.faults, found.collections) == (
        "qingxi",
        "2026.1",
        "青溪县补充要求",
        (),
        (),
    )
    assert overlays.archive_of("qingxi") is not None
    assert AuditEntry.objects.get().subject == "overlay qingxi"


def test_files_without_a_folder_around_them_are_taken_as_well(person):
    flat = {name.partition("/")[2]: data for name, data in files().items()}
    overlays.take(person("a", "administrator"), "平铺", packed({**flat, "__MACOSX/._x": b"", "说明.txt": b"x"}))
    assert [name for name, _ in overlay_folder.files("平铺")] == sorted(one for one in flat)


def test_a_mistake_is_told_with_its_place_and_changes_nothing(person):
    wrong = {name: data.replace(b"required_statistics", b"requird") for name, data in files().items()}
    with pytest.raises(Refused) as refused:
        overlays.take(person("a", "administrator"), "qingxi", packed(wrong))
    (fault,) = refused.value.faults
    assert (refused.value.code, fault.file, fault.code) == ("faults", "qingxi/overlay.yaml", "unknown-parameter")
    assert (overlay_folder.names(), AuditEntry.objects.count()) == ((), 0)


BOMB = packed({"a/overlay.yaml": b" " * (5 * 1024 * 1024)})
MANY = packed({f"a/{n}.yaml": b"" for n in range(101)})


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("../out", b"", "name"),
        (".earlier", b"", "name"),
        ("", b"", "name"),
        ("a/b", b"", "name"),
        ("good", b"PK nonsense", "no-archive"),
        ("good", b"", "no-archive"),
        ("good", b"x" * (overlays.ZIP_LIMIT + 1), "too-large"),
        ("good", BOMB, "too-large"),
        ("good", MANY, "too-large"),
        ("good", packed({"../overlay.yaml": b""}), "unsafe"),
        ("good", packed({"/etc/overlay.yaml": b""}), "unsafe"),
        ("good", packed({"a\\..\\overlay.yaml": b""}), "unsafe"),
        ("good", packed({"C:overlay.yaml": b""}), "unsafe"),
        ("good", packed({"overlay.yaml": b"", "run.py": b""}), "unsafe"),
        ("good", packed({".hidden/overlay.yaml": b""}), "unsafe"),
        ("good", link("overlay.yaml", "/etc/passwd"), "unsafe"),
        ("good", packed({"rules.yaml": b""}), "no-overlay"),
        ("good", packed({"a/overlay.yaml": b"", "b/overlay.yaml": b""}), "no-overlay"),
        ("good", packed({"a/overlay.yaml": b"", "b.yaml": b""}), "no-overlay"),
        ("good", packed({}), "no-overlay"),
    ],
)
def test_what_is_no_overlay_or_leads_elsewhere_is_refused(person, name, data, code):
    with pytest.raises(Refused) as refused:
        overlays.take(person("a", "administrator"), name, data)
    assert refused.value.code == code
    assert list(settings.DATA_FOLDER.overlays.iterdir()) == []


def test_what_was_in_force_is_kept_aside(person):
    actor = person("a", "administrator")
    overlays.take(actor, "qingxi", overlays.example())
    newer = {name: data.replace(b'version: "2026.1"', b'version: "2026.2"') for name, data in files().items()}
    assert overlays.take(actor, "qingxi", packed(newer)) is True
    assert [one.found.version for one in overlays.listed()] == ["2026.2"]
    (kept,) = (settings.DATA_FOLDER.overlays / ".earlier").iterdir()
    assert b'version: "2026.1"' in (kept / "overlay.yaml").read_bytes()


def test_a_replacement_that_was_broken_off_is_finished_or_dropped(person):
    folder = settings.DATA_FOLDER.overlays
    for name in (".new-alone", ".new-both", "both"):
        (folder / name).mkdir()
        (folder / name / "overlay.yaml").write_text(name)
    assert overlay_folder.names() == ("alone", "both")
    assert (folder / "both" / "overlay.yaml").read_text() == "both"
    assert not list(folder.glob(".new-*"))


def test_a_changed_overlay_is_in_force_without_a_restart(person):
    actor = person("a", "administrator")
    overlays.take(actor, "qingxi", overlays.example())
    before = checking.pack_of("fazhi-annual", "qingxi")
    assert checking.pack_of("fazhi-annual", "qingxi") is before
    newer = {name: data.replace(b'version: "2026.1"', b'version: "2026.2"') for name, data in files().items()}
    overlays.take(actor, "qingxi", packed(newer))
    after = checking.pack_of("fazhi-annual", "qingxi")
    assert "2026.2" in str(after.overlays) + str(after.overlay_titles)
    assert "2026.2" not in str(before.overlays) + str(before.overlay_titles)


def test_all_that_was_checked_is_checked_again_and_nothing_else(person, collection):
    now = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    states = [("done", ""), ("failed", ""), ("waiting", ""), ("paper", ""), ("declared", ""), ("done", "重复")]
    for state, aside in states:
        Submission.objects.create(collection=collection, received_at=now, state=state, aside=aside, attempts=3)
    assert overlays.recheck(person("officer"), collection) == 2
    rows = Submission.objects.order_by("pk").values_list("state", "attempts")
    assert list(rows) == [("waiting", 0), ("waiting", 0), ("waiting", 3), ("paper", 3), ("declared", 3), ("done", 3)]
    assert AuditEntry.objects.get().details == {"count": 2}
    assert EXAMPLE == "example-county"


def test_what_is_checked_again_keeps_its_decisions_and_gets_a_new_report(person, collection, blobs):
    from pathlib import Path

    from checker.web.models import Decision, SubmissionReport
    from checker.web.services.accepting import Delivery, accept
    from checker.web.services.dispatcher import Dispatcher
    from checker.work.local import LocalProcesses

    def check(worker):
        while Submission.objects.filter(state="waiting").exists():
            worker.step()

    actor = person("a", "administrator")
    seed = (Path(__file__).parents[2] / "seeds" / "town-a.txt").read_bytes()
    row = accept(collection, blobs, "青溪镇.txt", [seed], Delivery(None))
    with LocalProcesses(1) as executor:
        worker = Dispatcher(executor, blobs)
        check(worker)
        first = SubmissionReport.objects.get()
        Decision(submission=row, by=actor, fingerprint="abc", rule="r", kind="confirmed").save()
        overlays.take(actor, "qingxi", overlays.example())
        collection.overlay = "qingxi"
        collection.save()
        overlays.recheck(actor, collection)
        assert SubmissionReport.objects.get().pk == first.pk
        check(worker)
        worker.close()
    second = SubmissionReport.objects.get()
    assert (second.pk > first.pk, "example-county" in second.text, "example-county" in first.text) == (
        True,
        True,
        False,
    )
    assert Decision.objects.get().fingerprint == "abc"
    (found,) = overlays.listed()
    assert found.collections == (collection,)
