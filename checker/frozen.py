"""``dataclass``, ``field`` and ``replace`` as the standard library means them, at a tenth of the start-up cost.

``checker check x.txt`` lives for a few hundredths of a second.  Importing dataclasses (with inspect, ast,
dis and tokenize) and having it write six functions for each of some sixty classes cost a third of that,
measured by ``python -m benchmarks``.  Here one function is written for all classes with as many fields, and
becomes a class's ``__init__`` when the first instance is made; the rest is shared.  Type checkers see the
standard library; ``dataclasses.fields`` and ``replace`` work on the classes; the tests hold both kinds side by
side.  Left out: inheritance, ordering, slots, ``__post_init__``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass, field, replace
    from types import CodeType
    from typing import Any, NoReturn

__all__ = ["dataclass", "field", "replace"]


class _Default:
    """A default value made anew for each instance."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


class _StandardFields:
    """What the functions of the dataclasses module ask a class for, made when they ask."""

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        made: dict[str, Any] = {}
        for name, kind in owner.__annotations__.items():
            one: Any = dataclasses.field()
            one.name, one.type = name, kind
            one._field_type = vars(dataclasses)["_FIELD"]  # noqa: SLF001 - the library reads it from there
            made[name] = one
        return made


def _values(record: Any) -> tuple[object, ...]:
    return tuple([record.__dict__[name] for name in record.__match_args__])


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({told})"


def _refuse(_self: Any, name: str, *_value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change {name!r}")


def _defaults(cls: Any, names: tuple[str, ...]) -> dict[str, object]:
    """Return the defaults by field; those made anew for each instance are no attributes of the class."""
    found = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    if list(found) != list(names[len(names) - len(found) :]):
        raise TypeError(f"{cls.__qualname__}: a field without a default comes after one with a default")
    for name, default in found.items():
        if isinstance(default, _Default):
            delattr(cls, name)
    return found


_FORMS: dict[tuple[int, bool], CodeType] = {}


def _form(count: int, filled: bool) -> CodeType:
    """Compile ``__init__`` for so many fields, whatever they are called; one with defaults to be made calls ``fill``.

    It fills the instance's dictionary, which is what frozen classes leave open.
    """
    if (count, filled) not in _FORMS:
        names = [f"_{number}" for number in range(count)]
        lines = [f"    _['{name}'] = {name}" for name in names]
        head = f"def __init__({', '.join(['self', *names])}):"
        made: dict[str, Any] = {}
        # Our own names.
        exec("\n".join([head, "    _ = self.__dict__", *lines, *["    fill(_)"] * filled]), made)  # noqa: S102
        _FORMS[count, filled] = made["__init__"].__code__
    return _FORMS[count, filled]


def _write_init(cls: Any, names: tuple[str, ...], defaults: Mapping[str, object]) -> Any:
    """Return ``__init__`` of a class: the form for as many fields, with their names in place."""
    makers = {name: default for name, default in defaults.items() if isinstance(default, _Default)}

    def fill(values: dict[str, object]) -> None:
        for name, maker in makers.items():
            if values[name] is maker:
                values[name] = maker.factory()

    form = _form(len(names), bool(makers))
    called = {f"_{number}": name for number, name in enumerate(names)}
    code = form.replace(
        co_varnames=tuple([called.get(name, name) for name in form.co_varnames]),
        co_consts=tuple([called.get(one, one) if isinstance(one, str) else one for one in form.co_consts]),
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    return _FUNCTION(code, {"fill": fill}, "__init__", tuple(defaults.values()))


_FUNCTION: Any = type(_write_init)


def _init_when_used(cls: Any, names: tuple[str, ...], defaults: Mapping[str, object]) -> Callable[..., None]:
    """Return an ``__init__`` that puts the real one in its place: a short run makes few kinds of record."""

    def __init__(self: Any, *values: object, **named: object) -> None:  # noqa: N807 - it is one
        cls.__init__ = written = _write_init(cls, names, defaults)
        written(self, *values, **named)

    return __init__


def _make(cls: Any, frozen: bool, shown: bool) -> Any:
    names = tuple(vars(cls).get("__annotations__", ()))
    setattr(cls, "__match_args__", names)  # noqa: B010 - type checkers hold that it cannot be assigned
    cls.__init__ = _init_when_used(cls, names, _defaults(cls, names))
    cls.__eq__ = _eq
    cls.__hash__ = _hash if frozen else None
    cls.__dataclass_fields__ = _StandardFields()
    if shown:
        cls.__repr__ = _repr
    if frozen:
        cls.__setattr__ = cls.__delattr__ = _refuse
    return cls


if not TYPE_CHECKING:

    def dataclass(cls=None, /, *, frozen=False, repr=True):  # noqa: A002 - the standard name
        """Make a class of annotated fields, as ``dataclasses.dataclass`` does."""
        return _make(cls, frozen, repr) if cls is not None else lambda made: _make(made, frozen, repr)

    def field(*, default_factory):
        """Give a field a default that each instance makes for itself."""
        return _Default(default_factory)

    def replace(record, /, **changes):
        """Return a copy of a record with some fields changed."""
        return record.__class__(**{name: record.__dict__[name] for name in record.__match_args__} | changes)
