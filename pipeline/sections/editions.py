"""Every section in the order of the report, and for whom a report can be made.

A new edition is one entry of ``EDITIONS``, and its name in ``declared.editions``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.editions import EDITIONS as TITLES
from pipeline.language import say
from pipeline.report import Edition, Owners
from pipeline.sections.agreements import compose_agreements
from pipeline.sections.answers import compose_answers
from pipeline.sections.attendance import compose_attendance
from pipeline.sections.boxes import compose_boxes
from pipeline.sections.comparison import compose_comparison
from pipeline.sections.conditions import compose_conditions
from pipeline.sections.cover import compose_cover
from pipeline.sections.group_differences import compose_group_differences
from pipeline.sections.interventions import compose_interventions
from pipeline.sections.learning import compose_learning
from pipeline.sections.main_messages import compose_main_messages
from pipeline.sections.method import compose_method
from pipeline.sections.moments import compose_moments
from pipeline.sections.network import compose_network
from pipeline.sections.overview import compose_overview
from pipeline.sections.partnerships import compose_partnerships
from pipeline.sections.profile import compose_profile
from pipeline.sections.progress import compose_progress
from pipeline.sections.provenance import compose_provenance
from pipeline.sections.quadrant import compose_quadrant
from pipeline.sections.questions import compose_questions
from pipeline.sections.registrations import compose_registrations
from pipeline.sections.reply import compose_reply
from pipeline.sections.response import compose_response
from pipeline.sections.role_gaps import compose_role_gaps
from pipeline.sections.session import compose_session
from pipeline.sections.sessions import compose_sessions
from pipeline.sections.signals import compose_signals
from pipeline.sections.topline import compose_topline
from pipeline.sections.turnout import compose_turnout
from pipeline.sections.withheld import compose_withheld
from pipeline.sections.work_points import compose_work_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.sections.base import Composer

SECTIONS: tuple[Composer, ...] = (
    compose_cover,
    compose_main_messages,
    compose_reply,
    compose_profile,
    compose_partnerships,
    compose_boxes,
    compose_quadrant,
    compose_signals,
    compose_role_gaps,
    compose_interventions,
    compose_attendance,
    compose_registrations,
    compose_turnout,
    compose_network,
    compose_moments,
    compose_response,
    compose_overview,
    compose_sessions,
    compose_progress,
    compose_group_differences,
    compose_conditions,
    compose_agreements,
    compose_questions,
    compose_learning,
    compose_answers,
    compose_comparison,
    compose_work_points,
    compose_withheld,
    compose_method,
    compose_topline,
    compose_provenance,
)

EDITIONS: Mapping[str, Edition] = {
    edition.id: edition
    for edition in (
        Edition(
            "internal",
            TITLES["internal"],
            SECTIONS,
            names_files=True,
            approved_only=False,
            owners=Owners.NAMED,
            compared="internal",
        ),
        Edition("public", TITLES["public"], SECTIONS),
        Edition(
            "board",
            TITLES["board"],
            (compose_cover, compose_main_messages, compose_reply, compose_work_points),
            formats=("html", "pdf"),
            owners=Owners.NAMED,
            compared="internal",
            one_page=True,
        ),
        Edition(
            "speaker",
            TITLES["speaker"],
            (compose_cover, compose_session, compose_questions, compose_learning, compose_withheld),
            formats=("html", "pdf"),
            each_session=True,
        ),
        Edition(
            "participants",
            TITLES["participants"],
            (
                compose_cover,
                compose_main_messages,
                compose_reply,
                compose_learning,
                compose_work_points,
            ),
            formats=("html", "pdf"),
            owners=Owners.BY_ROLE,
            kicker=say("You took part: this came out of it"),
        ),
    )
}
