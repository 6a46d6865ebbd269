"""Every measurement runs, on few and small texts; what it measures is not judged here."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import __main__ as run_all
from benchmarks import bulk, bulk_worker, growth, linters, peers, setting, startup, warm
from benchmarks.figures import Figure
from checker import api
from fixtures.make_docx import document

SCRIPT = "import sys; print(len(sys.argv))"


@pytest.fixture(autouse=True)
def no_peers(tmp_path, monkeypatch):
    """Whatever this machine has: no peer is there, so that all machines run the same."""
    monkeypatch.setenv("CHECKER_PEERS", str(tmp_path / "peers"))
    monkeypatch.setattr(peers.shutil, "which", lambda _: None)
    monkeypatch.setattr(bulk, "autocorrect_py", lambda: None)


@pytest.fixture
def one_peer(monkeypatch):
    """A stand-in that a Python script plays."""
    monkeypatch.setattr(peers.Peer, "program", property(lambda self: [sys.executable, "-c", SCRIPT]))


def told(figures):
    return [(one.peer, len(one.ours), len(one.ratios), one.absent) for one in figures]


def test_a_cold_start_beside_a_bare_one(one_peer):
    assert told(startup.figures(1)) == [
        ("python -c pass", 1, 1, ""),
        ("AutoCorrect, command", 1, 1, ""),
        ("textlint, command", 1, 1, ""),
        ("zhlint, command", 1, 1, ""),
    ]


def test_peers_that_are_absent_are_left_out_of_the_cold_start():
    found = startup.figures(1)
    assert [one.absent for one in found] == ["", *3 * [peers.FETCHED]]
    assert found[0].ratios[0] > 1


def test_a_warm_check_in_three_formats(monkeypatch):
    monkeypatch.setattr(warm, "WARM_UP", 1)
    found = warm.figures(1)
    assert told(found) == [
        ("", 1, 0, ""),
        ("python-docx, text of paragraphs and tables", 1, 1, ""),
        ("python-docx, text of paragraphs and tables", 1, 1, ""),
        ("pdfplumber, extract_text", 1, 1, ""),
    ]
    assert [one.target for one in found] == [6.0, 1.0, 1.0, 0.35]
    assert "engine" in found[0].note


def test_python_docx_gives_paragraphs_and_tables_in_order():
    def paragraph(text):
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def row(*texts):
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in texts)}</w:tr>"

    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
    table = f"<w:tbl>{grid}{row('乙', '丙')}{row('丁', '戊')}</w:tbl>"
    assert warm.with_docx(document(paragraph("甲") + table + paragraph("己"))) == "甲\n乙\n丙\n丁\n戊\n己"


def test_the_documents_that_are_compared_hold_a_whole_report_each():
    files = warm.files_of(1)
    assert list(files) == list(warm.TARGETS)
    texts = dict(zip(files, setting.texts(8)[4:], strict=True))
    assert warm.with_docx(files["laid-out.docx"]) == texts["laid-out.docx"]
    assert "".join(warm.with_pdfplumber(files["pdf"]).split()).startswith("".join(texts["pdf"].split())[:40])
    for form, data in files.items():
        report = api.check_bytes(data, f"report.{form}", api.load_pack())
        assert report.format == form.rpartition(".")[2]
        assert report.characters == pytest.approx(len("".join(texts[form].split())), rel=0.02)


def test_many_files_in_one_process_and_in_two(one_peer):
    assert told(bulk.figures(1, 2)) == [
        ("autocorrect-py, lint", 1, 0, peers.FETCHED),
        ("rg, one word", 1, 1, ""),
        ("", 1, 0, ""),
        ("longer of two processes with half each", 1, 1, ""),
        ("two workers", 1, 1, ""),
    ]


def test_few_files_beside_the_linters(one_peer):
    assert told(linters.figures(1, 2)) == [
        ("AutoCorrect, one process", 1, 1, ""),
        ("textlint, one process", 1, 1, ""),
        ("zhlint, one process", 1, 1, ""),
    ]


def test_the_worker_tells_what_it_found(tmp_path, capsys):
    names = setting.written(tmp_path, 3)
    expected = sum(
        len(api.check_bytes((tmp_path / name).read_bytes(), name, api.load_pack()).findings) for name in names
    )
    bulk_worker.main(["checker", str(tmp_path), "1", "2", "9"])
    printed = json.loads(capsys.readouterr().out)
    assert (printed["files"], printed["found"], list(printed["marks"])) == (3, expected, ["1", "2"])
    assert 0 < printed["marks"]["1"]["ms"] < printed["marks"]["2"]["ms"]
    assert 10 < printed["marks"]["1"]["MB"] <= printed["MB"]


def test_growth_is_told_by_one_unit():
    found = [*growth.by_length(1, (1, 2)), *growth.by_rules(1, (1, 2)), *growth.by_files(2, (1, 2))]
    assert told(found) == [("1×", 1, 1, ""), ("1×", 1, 1, ""), ("among 1", 1, 1, "")]
    assert found[0].what == "12 kB in a text 2× as long"
    assert found[2].note.endswith("MB; 1 rounds")


def test_growth_is_measured_on_texts_of_those_lengths_and_packs_of_those_sizes(monkeypatch):
    seen = []
    check = api.check_bytes

    def note(data, name, pack):
        seen.append((round(len(data) / setting.SIZE), len(pack.rules) // len(api.load_pack().rules)))
        return check(data, name, pack)

    monkeypatch.setattr(growth.api, "check_bytes", note)
    growth.by_length(1, (1, 2, 4))
    growth.by_rules(1, (1, 3))
    assert seen == [(4, 1), (2, 1), (1, 1), (1, 1), (2, 1), (4, 1), (1, 3), (1, 1), (1, 1), (1, 3)]


def test_a_pack_with_its_rules_several_times():
    pack = api.load_pack()
    more = growth.multiplied(pack, 3)
    assert len({rule.id for rule in more.rules}) == len(more.rules) == 3 * len(pack.rules)
    assert more.rules[: len(pack.rules)] == pack.rules
    text = setting.texts(1)[0].encode()
    once, thrice = (api.check_bytes(text, "a.txt", one).results for one in (pack, more))
    assert [one.outcome for one in thrice] == 3 * [one.outcome for one in once]


def test_actions_take_turns_and_the_first_does_not_count():
    order = []
    actions = {name: lambda name=name: float(order.append(name) or len(order)) for name in "ab"}
    assert setting.interleaved(actions, 2) == {"a": (3.0, 6.0), "b": (4.0, 5.0)}
    assert "".join(order) == "baabba"


def test_a_command_that_fails_is_no_measurement():
    with pytest.raises(RuntimeError, match="ended with 3: broken"):
        setting.cpu([sys.executable, "-c", "import sys; sys.stderr.write('broken'); sys.exit(3)"])


class TestAll:
    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch):
        """Measurements that tell what they were asked for."""

        def measure(rounds, files):
            return [Figure("cold", "冷", "ms", (float(rounds or 5), float(files)))]

        monkeypatch.setattr(run_all, "MEASUREMENTS", {"startup": measure, "warm": measure})

    def test_all_are_measured_and_shown_as_text(self, capsys):
        assert run_all.main([]) == 0
        out, err = capsys.readouterr()
        assert [line.split("  ")[0] for line in out.splitlines()[:3]] == ["Measured", "cold", "cold"]
        assert out.splitlines()[3].startswith("load ")
        assert "zhlint (not installed)" in out
        assert err == "startup …\nstartup measured\nwarm …\nwarm measured\n"

    def test_one_is_measured_as_asked_for(self, capsys):
        run_all.main(["warm", "--rounds", "9", "--files", "11", "--json"])
        figures = json.loads(capsys.readouterr().out)["figures"]
        assert [(one["ours"]["least"], one["ours"]["greatest"]) for one in figures] == [(9.0, 11.0)]

    def test_a_table_for_a_readme(self, capsys):
        run_all.main(["warm", "--markdown", "zh"])
        assert "\n| 冷 | 5,002 ms |" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["cold"], "no measurement cold; there are startup, warm"),
            (["--rounds", "6"], "a median is taken of at least 7 rounds"),
            (["--files", "9"], "at least 10 files"),
        ],
    )
    def test_what_cannot_be_measured(self, arguments, message, capsys):
        with pytest.raises(SystemExit, match="2"):
            run_all.main(arguments)
        assert capsys.readouterr().err.endswith(f"error: {message}\n")
