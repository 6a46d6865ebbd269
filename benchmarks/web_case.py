"""What the page of a case costs: processor time a request, over the repository's sample with most findings.

Run: ``python -m benchmarks.web_case``
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from concurrent.futures import Future, wait
from pathlib import Path

from checker.web.configuration import configure
from checker.web.folder import DataFolder

SAMPLE = Path(__file__).resolve().parents[1] / "seeds" / "town-b.txt"
REQUESTS = 200
FOLDER = DataFolder(Path(tempfile.mkdtemp(prefix="web-case-")))
configure(FOLDER)

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from checker.web.blobs import Blobs  # noqa: E402
from checker.web.models import Collection, Profile, Submission, Town  # noqa: E402
from checker.web.services import deciding  # noqa: E402
from checker.web.services.accepting import Delivery, accept  # noqa: E402
from checker.web.services.deciding import Verdict  # noqa: E402
from checker.web.services.dispatcher import Dispatcher  # noqa: E402


class _Here:
    """An executor that does each job at once."""

    capacity = 1

    def submit(self, job, *, recognising=False):  # noqa: ARG002 - the shape of an executor
        done = Future()
        done.set_result(job.run())
        return done


def prepare():
    """Return an officer and a submission that has been checked, in a county of sixty towns."""
    call_command("migrate", verbosity=0)
    user = User.objects.create_user("officer")
    Profile.objects.create(user=user, role="officer")
    towns = [Town.objects.create(name=f"第{number}镇") for number in range(60)]
    collection = Collection.objects.create(year=2024, due=dt.date(2025, 3, 1))
    collection.towns.set(towns)
    blobs = Blobs(FOLDER.blobs)
    accept(collection, blobs, SAMPLE.name, [SAMPLE.read_bytes()], Delivery(user, town=towns[0]))
    worker = Dispatcher(_Here(), blobs)
    while worker.step():
        wait(list(worker._held.values()))  # noqa: SLF001 - nothing else runs
    worker.close()
    Submission.objects.update(doubtful=False)
    return user, Submission.objects.select_related("report").get()


def told(name, client, row, count):
    """Print the milliseconds of processor time a request."""
    began = time.process_time()
    for _ in range(count):
        answer = client.get(f"/submissions/{row.pk}/")
    spent = (time.process_time() - began) / count
    print(f"{name}: {spent * 1000:.1f} ms, {len(answer.content)} bytes, status {answer.status_code}")


def main() -> None:
    """Print the first request, the later ones, and those of a case whose findings are all decided."""
    user, row = prepare()
    report = row.report
    print(f"{SAMPLE.name}: {report.must + report.should + report.review + report.note} findings")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    told("first", client, row, 1)
    told("undecided", client, row, REQUESTS)
    prints = [found.fingerprint for found in deciding.cases.stored_report(row).submissions[0].findings]
    deciding.decide_findings(row.pk, user, deciding.seen_of(row), prints, Verdict("rejected", "另有专章"))
    told("decided, first", client, row, 1)
    told("decided", client, row, REQUESTS)


if __name__ == "__main__":
    main()
