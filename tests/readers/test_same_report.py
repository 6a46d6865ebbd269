"""The same report in every format gives the same parts, statistics and findings, each with places of its own format."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from checker import api
from checker.readers import libreoffice
from fixtures import by_libreoffice, make_doc, make_docx, make_html, make_odt, make_ofd, make_pdf, make_rtf

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted((ROOT / "seeds").glob("town-*.txt"))
# What only a web page knows (its number, publisher and date of publication), or a format proves (elements, layout).
OF_THE_TEXT = ("kind", "report_year", "title", "recipient", "signer", "signature", "date")
OF_THE_FORMAT = ("element", "deadline-publication", "layout")
FORMS = {
    "docx-typed": lambda lines: make_docx.build(lines, "typed"),
    "docx-automatic": lambda lines: make_docx.build(lines, "automatic"),
    "docx-messy": lambda lines: make_docx.build(lines, "messy"),
    "pdf": make_pdf.build,
    "ofd": make_ofd.build,
    "ofd-runs": lambda lines: make_ofd.build(lines, make_ofd.Style(steps="runs", template=True, header="青溪县")),
    **{f"odt-{form}": (lambda lines, form=form: make_odt.build(lines, form)) for form in make_odt.FORMS},
    **{f"rtf-{form}": (lambda lines, form=form: make_rtf.build(lines, form)) for form in make_rtf.FORMS},
    "doc": make_doc.build,
    **{f"html-{style}": (lambda lines, style=style: make_html.build(lines, style)) for style in make_html.STYLES},
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.fixture
def no_libreoffice(monkeypatch):
    """Old Word files are read without another program, as on a machine that has none."""
    monkeypatch.setattr(libreoffice, "find", lambda: None)


# Where （一） and (一) alternate, LibreOffice forgets in its .doc where each list begins, and prints (一) twice itself.
FORGOTTEN = ("town-d", "town-e")


def outcome(report):
    """What must not depend on the format."""
    return {
        "parts": [(part.id, part.status) for part in report.parts],
        "statistics": Counter((s.id, s.value, s.unit, s.approximate) for s in report.statistics),
        "findings": Counter((f.rule, f.outcome) for f in report.findings if not f.rule.startswith(OF_THE_FORMAT)),
        "facts": {name: report.facts[name] and report.facts[name].value for name in OF_THE_TEXT},
    }


def wanted(report, form):
    """The outcome of the text, and what only this file holds: the text box of the messy one says 内部资料."""
    of_text = outcome(report)
    if form == "docx-messy":
        of_text["findings"]["privacy-marks", "fail"] += 1
    return of_text


def kept_lines(text):
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
@pytest.mark.usefixtures("no_libreoffice")
def test_own_sample_in_every_format(path, form, pack):
    text = path.read_text(encoding="utf-8-sig")
    report = api.check_bytes(FORMS[form](kept_lines(text)), f"x.{form}", pack)
    assert outcome(report) == wanted(api.check_bytes(text.encode(), path.name, pack), form)
    assert report.format == form.split("-")[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(5))
@pytest.mark.usefixtures("no_libreoffice")
def test_real_sample_in_every_format(number, form, pack, real_samples):
    path = next(real_samples.glob(f"00{number}_*.txt"))
    text = path.read_text(encoding="utf-8-sig")
    report = api.check_bytes(FORMS[form](kept_lines(text)), f"x.{form}", pack)
    assert outcome(report) == wanted(api.check_bytes(text.encode(), path.name, pack), form)


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ("docx-typed", {"paragraph"}),
        ("docx-automatic", {"paragraph"}),
        ("odt-automatic", {"paragraph"}),
        ("rtf-automatic", {"paragraph"}),
        ("doc", {"paragraph"}),
        ("pdf", {"page", "line_on_page"}),
        ("ofd", {"page", "line_on_page"}),
        ("html-p", set()),
    ],
)
@pytest.mark.usefixtures("no_libreoffice")
def test_places_are_in_the_terms_of_the_format(form, known, pack):
    lines = kept_lines(OWN[2].read_text(encoding="utf-8-sig"))
    report = api.check_bytes(FORMS[form](lines), f"x.{form}", pack)
    place = next(part.location for part in report.parts if part.id == "problems")
    given = {name for name in ("page", "line_on_page", "paragraph") if getattr(place, name) is not None}
    assert given == known
    assert place.quote == "二、存在的问题及短板"
    assert place.section == "二、存在的问题及短板"


@pytest.mark.parametrize("form", ["docx-typed", "doc", "pdf", "ofd", "odt-typed", "rtf-gbk"])
@pytest.mark.usefixtures("no_libreoffice")
def test_a_format_that_proves_absence_fails_where_a_text_is_only_reviewed(form, pack):
    lines = kept_lines(OWN[0].read_text(encoding="utf-8-sig"))
    results = {r.rule: r.outcome for r in api.check_bytes(FORMS[form](lines), f"x.{form}", pack).results}
    text = {r.rule: r.outcome for r in api.check_bytes("\n".join(lines).encode(), "x.txt", pack).results}
    for rule in ("element-date", "element-signature", "element-number", "element-signer"):
        assert (results[rule], text[rule]) == ("fail", "review")


@pytest.fixture(scope="module")
def old_word_files():
    """The own samples as LibreOffice writes them to .doc, with typed and with automatic numbers."""
    program = libreoffice.find()
    if program is None:
        pytest.skip(by_libreoffice.ABSENT)
    files = {
        f"{path.stem}_{form}.docx": make_docx.build(kept_lines(path.read_text("utf-8-sig")), form)
        for path in OWN
        for form in ("typed", "automatic")
    }
    return by_libreoffice.convert(program, files, "doc")


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_sample_written_and_converted_by_libreoffice(path, pack, old_word_files):
    of_text = outcome(api.check_bytes(path.read_text("utf-8-sig").encode(), path.name, pack))
    for form in ("typed", "automatic"):
        report = api.check_bytes(old_word_files[f"{path.stem}_{form}"], "x.doc", pack)
        found = outcome(report)
        if form == "automatic" and path.stem in FORGOTTEN:
            del found["findings"]["numbering-inner", "fail"]
        assert (report.format, found) == ("doc", of_text)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
@pytest.mark.usefixtures("no_libreoffice")
def test_own_sample_written_by_libreoffice_and_read_without_it(path, pack, old_word_files):
    text = path.read_text("utf-8-sig")
    report = api.check_bytes(old_word_files[f"{path.stem}_typed"], "x.wps", pack)
    assert (report.format, outcome(report)) == ("wps", outcome(api.check_bytes(text.encode(), path.name, pack)))
    numbered = api.check_bytes(old_word_files[f"{path.stem}_automatic"], "x.doc", pack)
    assert "numbers-not-read" in [one.note.code for one in numbered.notes]
