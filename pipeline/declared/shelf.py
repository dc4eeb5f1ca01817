"""What stands on the shelf: the brands and instruments that config holds, by their ids."""

from __future__ import annotations

from pathlib import Path

CONFIG = Path(__file__).parents[2] / "config"


def brand_ids(folder: Path = CONFIG / "brands") -> tuple[str, ...]:
    """The brands that can be asked for."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/brand.yaml")))


def instrument_ids(folder: Path = CONFIG / "instruments") -> tuple[str, ...]:
    """The instruments that can be asked for."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))
