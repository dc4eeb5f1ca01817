"""Speed and memory of reading and cleaning, as ratios against the fastest reader of cells alone.

    time       reading and cleaning one evaluation, from its file to its responses,
               against python-calamine going over the rows of the same file       at most 2
    memory     the most that the process and its worker hold together,
               against the frame of the answers itself                            at most 3

Each file is generated: 10,000 rows of 40 columns, and with ``--large`` 200,000. Each measurement
is a process of its own, in turn with the other, and the fastest of several counts: what else the
machine does makes them slower, never faster. Processor time is told beside: ours has two parts
that run side by side where there are processors for it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COLUMNS = 40
ROWS, LARGE = 10_000, 200_000
TIMES, MEMORY = 2.0, 3.0  # the limits
SPACE = "http://schemas.openxmlformats.org"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{SPACE}/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship '
    f'Id="r1" Type="{SPACE}/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPACE}/spreadsheetml/2006/main" '
    f'xmlns:r="{SPACE}/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Antwoorden" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="r{n}" Type="{SPACE}/officeDocument/2006/relationships/{kind}" '
        f'Target="{part}"/>'
        for n, kind, part in (
            (1, "worksheet", "worksheets/sheet1.xml"),
            (2, "sharedStrings", "sharedStrings.xml"),
            (3, "styles", "styles.xml"),
        )
    )
    + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{SPACE}/spreadsheetml/2006/main"><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
}
LABELS = ("Zeer goed", "Goed", "Matig", "Slecht")

RAW = """
import io, sys, time
from python_calamine import CalamineWorkbook
content = open(sys.argv[1], "rb").read()
begun, used = time.perf_counter(), time.process_time()
book = CalamineWorkbook.from_filelike(io.BytesIO(content))
for row in book.get_sheet_by_index(0).iter_rows():
    pass
print(time.perf_counter() - begun, time.process_time() - used)
"""
OURS = """
import resource, sys, time
from pathlib import Path
import pandas
import pipeline.checking.workbook, pipeline.declared.declarations
from pipeline.cleaning import clean
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.declared.instruments import load_scales
from pipeline.language import Text
from pipeline.readers import read, worker
folder = Path(sys.argv[1]).parent
event = Event(folder, "dag", None, "", "", "nl-BE", "", Instrument("leeg", Text.plain(""), ()))
load_scales()
small = b"a;b\\n1;2\\n"
def processor(child):  # of this process and the worker: Linux has a clock for each, by its number
    return time.process_time() + time.clock_gettime(~child._process.pid << 3 | 2)
with worker() as child:
    child.call("pipeline.readers.sheet:read_plain", small)
idle = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with worker() as child:
    child.call("pipeline.readers.sheet:read_plain", small)  # it has started
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, used = time.perf_counter(), processor(child)
    found = read(event, child)
    cleaned, _ = clean(found.exports, event)
    took, used = time.perf_counter() - begun, processor(child) - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
frame = pandas.DataFrame(list(found.exports[0].cells), dtype=object)
frame = frame.memory_usage(deep=True).sum()
assert len(cleaned.responses) > 0, "there are responses"
peak += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss - idle
print(took, used, peak * 1024 / frame)
"""


def letters(column: int) -> str:
    """The letters of a column, 1-based."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def generate(path: Path, rows: int) -> None:
    """An evaluation as survey tools export it: a time, labels, marks and open answers."""
    chance = random.Random(3)
    texts = ["Tijdstempel", *(f"Hoe beoordeelt u deel {n}?" for n in range(1, COLUMNS)), *LABELS]
    names = [letters(n) for n in range(1, COLUMNS + 1)]

    def cells(row: int) -> str:
        found = [f'<c r="A{row}" s="1"><v>{45000 + row / 86400:.8f}</v></c>']
        for name in names[1:30]:
            if (drawn := chance.random()) < 0.95:
                label = COLUMNS + int(drawn * 4)
                found.append(f'<c r="{name}{row}" t="s"><v>{label}</v></c>')
        found.extend(
            f'<c r="{name}{row}"><v>{chance.randint(1, 10)}</v></c>' for name in names[30:36]
        )
        for name in names[36:]:
            if chance.random() < 0.3:
                found.append(f'<c r="{name}{row}" t="s"><v>{len(texts)}</v></c>')
                texts.append(f"Meer tijd voor vragen {row} {name}")
        return "".join(found)

    main = f'xmlns="{SPACE}/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part, content in PARTS.items():
            package.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            headings = (f'<c r="{name}1" t="s"><v>{n}</v></c>' for n, name in enumerate(names))
            sheet.write(f"<worksheet {main}><sheetData><row r=\"1\">{''.join(headings)}</row>"
                        .encode())  # fmt: skip
            for row in range(2, rows + 2):
                sheet.write(f'<row r="{row}">{cells(row)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        package.writestr("xl/sharedStrings.xml", f"<sst {main}>{items}</sst>")


def figures(program: str, path: Path) -> list[float]:
    """The figures that a program prints about this file."""
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE)  # fmt: skip
    return [float(figure) for figure in done.stdout.split()]


class Measured(NamedTuple):
    """Seconds of the reader alone; how many times that we take, its processor time, the frame."""

    alone: float
    taken: float
    processor: float
    held: float

    @property
    def told(self) -> str:
        much = "  TOO MUCH" if self.taken > TIMES or self.held > MEMORY else ""
        return (
            f"{self.taken:.2f} x python-calamine alone ({self.alone:.3f} s), at most {TIMES:g}; "
            f"{self.processor:.2f} x its processor time; "
            f"{self.held:.1f} x the frame, at most {MEMORY:g}{much}"
        )


def measured(rows: int, repetitions: int) -> Measured:
    """The fastest of these many, and the median of the memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "antwoorden.xlsx"
        generate(path, rows)
        pairs = [(figures(RAW, path), figures(OURS, path)) for _ in range(repetitions)]
    alone, used = (min(raw[at] for raw, _ in pairs) for at in (0, 1))
    ours, processor = (min(our[at] for _, our in pairs) for at in (0, 1))
    held = statistics.median(our[2] for _, our in pairs)
    return Measured(alone, ours / alone, processor / used, held)


def main() -> int:
    """Print the ratios; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description="Print speed and memory of reading as ratios.")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} rows too")
    chosen = parser.parse_args()
    slow = 0
    for rows in (ROWS, LARGE) if chosen.large else (ROWS,):
        found = measured(rows, chosen.repetitions if rows == ROWS else 1)
        slow += "TOO MUCH" in found.told
        print(f"reading and cleaning {rows:,} x {COLUMNS}: {found.told}")  # noqa: T201 - its result
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
