"""Our quick dataclasses beside those of the standard library: the same behaviour, field by field."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from checker import frozen
from checker.model.location import Location, Span


def kinds(module):
    @module.dataclass(frozen=True)
    class Point:
        x: int
        y: int = 2
        tags: dict[str, int] = module.field(default_factory=dict)

        @property
        def total(self) -> int:
            return self.x + self.y

    @module.dataclass
    class Open:
        names: list[str] = module.field(default_factory=list)
        size: int = 0

    return Point, Open


OURS, STANDARD = kinds(frozen), kinds(dataclasses)
BOTH = pytest.mark.parametrize("classes", [OURS, STANDARD], ids=["ours", "standard"])


@BOTH
def test_fields_and_defaults(classes):
    point = classes[0](1)
    assert (point.x, point.y, point.tags, point.total) == (1, 2, {}, 3)
    assert classes[0](1, y=5, tags={"a": 1}).tags == {"a": 1}
    assert classes[0](1).tags is not classes[0](1).tags
    assert classes[0].__match_args__ == ("x", "y", "tags")


@BOTH
@pytest.mark.parametrize("wrong", [{}, {"x": 1, "z": 2}])
def test_wrong_arguments_are_refused(classes, wrong):
    with pytest.raises(TypeError):
        classes[0](**wrong)


@BOTH
def test_a_frozen_instance_cannot_be_changed(classes):
    point = classes[0](1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    opened = classes[1]()
    opened.size = 3
    assert opened.size == 3


@BOTH
def test_equality_hash_and_repr(classes):
    point = classes[0]
    assert point(1) == point(1)
    assert point(1) != point(2)
    assert point(1) != (1, 2, {})
    assert repr(point(1)).endswith("Point(x=1, y=2, tags={})")
    assert hash(point(1, tags=())) == hash(point(1, tags=()))
    with pytest.raises(TypeError):
        hash(classes[1]())


@BOTH
def test_the_standard_functions_work(classes):
    point = classes[0](1)
    assert dataclasses.is_dataclass(point)
    assert [one.name for one in dataclasses.fields(point)] == ["x", "y", "tags"]
    assert dataclasses.asdict(point) == {"x": 1, "y": 2, "tags": {}}
    assert dataclasses.replace(point, x=7).x == 7


@pytest.mark.parametrize("module", [frozen, dataclasses])
def test_fields_may_have_any_name_and_stand_for_themselves_in_complaints(module):
    @module.dataclass(frozen=True)
    class Odd:
        values: int
        fill: int
        name: int = 3

    @module.dataclass(frozen=True)
    class Plain:
        left: int
        right: int
        far: int = 4

    assert vars(Odd(1, fill=2)) == {"values": 1, "fill": 2, "name": 3}
    assert vars(Plain(1, 2)) == {"left": 1, "right": 2, "far": 4}
    with pytest.raises(TypeError, match=r"Plain.__init__\(\) missing 1 required positional argument: 'right'"):
        Plain(1)
    with pytest.raises(TypeError, match=r"Odd.* got an unexpected keyword argument 'left'"):
        Odd(1, 2, left=3)


@pytest.mark.parametrize("module", [frozen, dataclasses])
def test_a_field_without_a_default_comes_first(module):
    with pytest.raises(TypeError):

        @module.dataclass
        class Wrong:
            size: int = 0
            name: str


def test_replace():
    assert frozen.replace(OURS[0](1, 3), x=9) == OURS[0](9, 3)
    with pytest.raises(TypeError):
        frozen.replace(OURS[0](1), z=9)


def test_the_model_travels_between_processes():
    place = Location(3, 1, 3, 5, quote="一、成效")
    assert pickle.loads(pickle.dumps(place)) == place
    assert repr(Span(1, 2)) == "Span(1, 2)"
