"""What the reading of all configuration costs, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MEASURE = """
import time
from datetime import date
from pathlib import Path
import pipeline.readers.base
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic.json_schema import JsonSchemaValue
class Any(BaseModel):
    x: int
class Other(BaseModel):
    y: int
begin = time.process_time()
from pipeline.declared.brand import load_brand
from pipeline.declared.codebook import load_codebook
from pipeline.declared.event import load_event
from pipeline.declared.instruments import load_absence_words
from pipeline.declared.settings import load_settings
settings = load_settings()
load_event(Path("input/nothing"), settings)
load_absence_words(), load_brand(settings.brand), load_codebook("trefdag")
print(time.process_time() - begin)
"""


@pytest.mark.slow
def test_all_configuration_is_read_in_a_moment() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for _ in range(3)
    ]
    # 60 ms on the machine that this was made on; a slow machine gets twice that
    assert min(float(run.stdout) for run in runs) < 0.12


def test_helping_and_types_do_not_need_pydantic() -> None:
    program = (
        "import sys; from pipeline.declared import brand, codebook, event, instrument, "
        "instruments, settings; print('pydantic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
