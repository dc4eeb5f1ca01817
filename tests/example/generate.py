"""Write the example days into ``input/``: the same bytes at each run.

``python -m tests.example.generate`` writes them; the tests compare them with what is there.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from . import forms, lists, network, partners, people, scan, scans, training
from .workbook import to_bytes

SEED = 20111020
INPUT = Path(__file__).parents[2] / "input"
NETWORKS = "2011-10-20-gebiedsgericht-netwerken"
PARTNERS = "2024-03-14-kennismaking-buurtpartners"
TRAINING = "2025-05-22-opleiding-netwerkcoach"
SCAN = "2025-11-06-samenwerkingsscan-lindehove"
SCANS = "2025-10-09-scan-twaalf-samenwerkingsverbanden"
NETWORK = "2025-09-18-netwerk-jeugd-en-gezin"


def files() -> dict[str, bytes]:
    """All generated files: their path below ``input/``, and their bytes."""
    guests, walk_ins = people.invite(Random(SEED))
    declared = Path(__file__).with_name("event.yaml").read_bytes()
    return {
        f"{NETWORKS}/inschrijvingen.xlsx": to_bytes(lists.registrations(Random(SEED), guests)),
        f"{NETWORKS}/aanwezigheidslijst.xlsx": to_bytes(
            lists.sign_in(Random(SEED), guests, walk_ins)
        ),
        f"{NETWORKS}/evaluatieformulieren.xlsx": to_bytes(forms.evaluation(Random(SEED))),
        f"{NETWORKS}/event.yaml": declared,
        f"{PARTNERS}/{partners.FORM}": partners.form(Random(SEED)),
        f"{PARTNERS}/{partners.REGISTRATIONS}": partners.registrations(Random(SEED)),
        f"{TRAINING}/event.yaml": Path(__file__).with_name("training.yaml").read_bytes(),
        **{
            f"{TRAINING}/{name}": to_bytes(book)
            for name, book in training.books(Random(training.SEED)).items()
        },
        f"{SCAN}/{scan.ANSWERS}": to_bytes(scan.answers(Random(SEED))),
        f"{SCAN}/event.yaml": scan.EVENT.encode(),
        f"{SCANS}/{scans.ANSWERS}": to_bytes(scans.answers(Random(SEED))),
        f"{SCANS}/event.yaml": scans.EVENT.encode(),
        f"{NETWORK}/event.yaml": Path(__file__).with_name("network.yaml").read_bytes(),
        **{
            f"{NETWORK}/{name}": to_bytes(book)
            for name, book in network.books(Random(network.SEED)).items()
        },
    }


def write(folder: Path = INPUT) -> None:
    """Put them where they belong."""
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    write()
