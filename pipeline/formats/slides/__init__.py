"""The slides of report.pptx: a new part is one function in a module here and one line of the table.

They are made of the sections that an edition has, so that no slide tells more than its report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.slides.day import (
    attendance_slides,
    follow_slides,
    message_slides,
    registration_slides,
    reply_slides,
    response_slides,
    turnout_slides,
)
from pipeline.formats.slides.editions import comparison_slides, work_point_slides
from pipeline.formats.slides.learning import learning_slides
from pipeline.formats.slides.method import method_slides, withheld_slides
from pipeline.formats.slides.network import network_slides
from pipeline.formats.slides.partners import (
    agreement_slides,
    condition_slides,
    progress_slides,
)
from pipeline.formats.slides.profile import (
    boxes_slides,
    intervention_slides,
    profile_slides,
    quadrant_slides,
)
from pipeline.formats.slides.questions import question_slides
from pipeline.formats.slides.ratings import difference_slides, overview_slides
from pipeline.formats.slides.sessions import own_session_slides, session_slides
from pipeline.formats.slides.signals import partnership_slides, role_slides, signal_slides

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.formats.slides.base import Slide
    from pipeline.report import Report

SLIDES: tuple[Callable[[Report], list[Slide]], ...] = (
    message_slides,
    reply_slides,
    own_session_slides,
    profile_slides,
    partnership_slides,
    boxes_slides,
    quadrant_slides,
    signal_slides,
    role_slides,
    intervention_slides,
    attendance_slides,
    registration_slides,
    turnout_slides,
    network_slides,
    response_slides,
    overview_slides,
    session_slides,
    question_slides,
    progress_slides,
    difference_slides,
    condition_slides,
    agreement_slides,
    learning_slides,
    follow_slides,
    comparison_slides,
    work_point_slides,
    withheld_slides,
    method_slides,
)
