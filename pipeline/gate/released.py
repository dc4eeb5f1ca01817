"""What passed the gate: a statistic under a seal that :mod:`pipeline.disclosure` alone may set."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeAlias, TypeVar, final

from pipeline.gate.rules import Withheld

T_co = TypeVar("T_co", covariant=True)
_SEAL = object()


@final
class Released(Generic[T_co]):
    """A statistic that passed the gate. Only the gate can make one."""

    __slots__ = ("value",)
    value: T_co

    def __init__(self, value: T_co, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only the gate releases statistics")
        object.__setattr__(self, "value", value)

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("only the gate releases statistics")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a released statistic does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a released statistic does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Released) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Released({self.value!r})"


Published: TypeAlias = Released[T_co] | Withheld
