from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import Fault
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import DEPTH_LIMIT, Node, parse, resolve

SOUND = Path(__file__).parent / "sound"


def parsed(text: str) -> Node:
    log = FaultLog()
    root = parse(text.encode(), "x.yaml", log)
    assert log.faults() == ()
    assert root is not None
    return root


def faults(text: str) -> tuple[Fault, ...]:
    log = FaultLog()
    parse(text.encode(), "x.yaml", log)
    return log.faults()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1.", "1."),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("350102199001011234567", "350102199001011234567"),
        ("１２", "１２"),
        ("=", "="),
    ],
)
def test_plain_scalars(written: str, meant: object) -> None:
    value = resolve(written)
    assert (type(value), value) == (type(meant), meant)


def test_quoted_scalars_are_text() -> None:
    assert parsed("a: 'true'\nb: \"12\"\nc: |\n  3\nd: ''\n").plain() == {"a": "true", "b": "12", "c": "3\n", "d": ""}


def test_every_value_and_key_knows_its_place() -> None:
    root = parsed("甲:\n  - 乙: [丙, 2]\n\n丁: |\n  文\n")
    assert root.keys == {"甲": (1, 1), "丁": (4, 1)}
    entry = root.get("甲").entries()[0]  # type: ignore[union-attr]
    assert (entry.line, entry.column, entry.keys) == (2, 5, {"乙": (2, 5)})
    third, second = entry.get("乙").entries()  # type: ignore[union-attr]
    assert [(node.value, node.line, node.column) for node in (third, second)] == [("丙", 2, 9), (2, 2, 12)]
    assert (root.get("丁").line, root.get("丁").column) == (4, 4)  # type: ignore[union-attr]


def test_first_of_two_equal_keys_is_kept_and_the_second_told() -> None:
    log = FaultLog()
    root = parse(b"a: 1\nb: {c: 1, c: 2}\n'a': 3\n", "x.yaml", log)
    assert root is not None
    assert root.plain() == {"a": 1, "b": {"c": 1}}
    assert log.faults() == (
        Fault("x.yaml", 2, 11, "duplicate-key", (("key", "c"), ("first", 2))),
        Fault("x.yaml", 3, 1, "duplicate-key", (("key", "a"), ("first", 1))),
    )


def test_what_follows_from_an_alias_is_not_reported_again() -> None:
    log = FaultLog()
    parse(b"a: &x 1\nb: *x\n", "x.yaml", log)
    log.add("x.yaml", 2, 4, "wrong-type")
    assert [(fault.line, fault.column, fault.code) for fault in log.faults()] == [(1, 4, "alias"), (2, 4, "alias")]


def test_nesting_is_limited_at_the_level_that_is_one_too_many() -> None:
    assert faults("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT) == ()
    assert faults("[" * 100_000) == (Fault("x.yaml", 1, DEPTH_LIMIT + 1, "too-deep"),)
    assert faults("- " * 100_000) == (Fault("x.yaml", 1, 2 * DEPTH_LIMIT + 1, "too-deep"),)


def test_alias_bomb_is_refused_without_being_expanded() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else '1'}]" for n in range(20)]
    assert {fault.code for fault in faults("\n".join(levels))} == {"alias"}


WORDS = st.text(st.sampled_from("abcdeyn甲乙丙，。：“”()[]{}#&*!|>'\"%@`~-?: \\.0123456789"), min_size=1, max_size=12)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(-1e6, 1e6).map(lambda x: round(x, 3)) | WORDS
)
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=20)


@settings(deadline=None)
@given(TREES)
def test_json_is_read_as_it_is(tree: object) -> None:
    assert parsed(json.dumps(tree, ensure_ascii=False)).plain() == tree


@settings(deadline=None)
@given(st.dictionaries(WORDS, TREES, min_size=1))
def test_places_point_at_what_stands_there(tree: dict[str, object]) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    lines = text.split("\n")

    def compare(node: Node) -> None:
        if isinstance(node.value, str):
            assert lines[node.line - 1][node.column - 1 :].startswith(json.dumps(node.value, ensure_ascii=False))
        for key, (line, column) in node.keys.items():
            assert lines[line - 1][column - 1 :].startswith(json.dumps(key, ensure_ascii=False) + ":")
        for inner in node.inner():
            compare(inner)

    compare(parsed(text))


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_a_tree_or_a_fault(text: str) -> None:
    log = FaultLog()
    root = parse(text.encode("utf-8", "replace"), "x.yaml", log)
    assert (root is None) <= bool(len(log))
    for fault in log.faults():
        assert fault.line >= 1
        assert fault.column >= 1


@pytest.mark.parametrize("path", sorted(SOUND.rglob("*.yaml")), ids=lambda path: path.name)
def test_parser_without_libyaml_gives_the_same_tree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parsed(path.read_text(encoding="utf-8"))
    monkeypatch.delattr(yaml, "CLoader")
    assert parsed(path.read_text(encoding="utf-8")) == fast
