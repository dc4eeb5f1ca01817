"""Attendance: registrations, cancellations, sign-in lists and forms held against each other.

``call`` makes the roll, everybody on any list once and what became of them; ``reconcile`` counts
it and ``turnout`` counts it by session.
"""

from pipeline.attendance.counts import reconcile
from pipeline.attendance.matrix import turnout
from pipeline.attendance.parts import doubtful_forms, doubtful_parts
from pipeline.attendance.roll import Outcome, call

__all__ = ["Outcome", "call", "doubtful_forms", "doubtful_parts", "reconcile", "turnout"]
