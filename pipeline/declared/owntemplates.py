"""A brand's own templates: told before a report is made where one would never be found."""

from __future__ import annotations

from pathlib import Path

from pipeline.declared.logo import own_file
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

FOLDER = "templates"
OURS = Path(__file__).parents[2] / FOLDER


def check_templates(folder: Path) -> None:
    """Raises Mistake for one that is no text, or has our name for it in another place.

    A name that we do not have is a part of their own, for their own templates to include.
    """
    ours = {path.name: path.relative_to(OURS).as_posix() for path in OURS.rglob("*.*")}
    for path in sorted((folder / FOLDER).rglob("*.*")):
        name = path.relative_to(folder / FOLDER).as_posix()
        try:
            own_file(folder, f"{FOLDER}/{name}").read_text("utf-8")
        except UnicodeDecodeError:
            raise Mistake(
                say("templates/%(name)s is no readable text. Save it as UTF-8.", name=name)
            ) from None
        meant = ours.get(path.name, name)
        if meant != name and not (OURS / name).exists():
            raise Mistake(
                say(
                    "templates/%(name)s is used by no page. The template that it would take the "
                    "place of is templates/%(meant)s.",
                    name=name,
                    meant=meant,
                )
            )
