"""Findings: sentences made from published statistics by rules. A new rule is one line here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.findings import (
    agreements,
    attendance,
    boxes,
    compared,
    composition,
    conditions,
    contrasts,
    editions,
    estimates,
    groups,
    learning,
    mark,
    moments,
    network,
    partnerships,
    profile,
    progress,
    quadrant,
    response,
    sessions,
    tallies,
    turnout,
    verdict,
    withheld,
    workpoints,
)
from pipeline.findings.titles import fitting

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.findings.base import Finding, Rule

RULES: tuple[Rule, ...] = (
    attendance.rule,
    partnerships.rule,
    profile.rule,
    response.rule,
    mark.rule,
    compared.rule,
    sessions.rule,
    contrasts.rule,
    editions.rule,
    estimates.rule,
    tallies.rule,
    groups.rule,
    progress.rule,
    boxes.rule,
    quadrant.rule,
    conditions.rule,
    agreements.rule,
    learning.rule,
    verdict.rule,
    workpoints.rule,
    moments.rule,
    composition.rule,
    turnout.rule,
    network.rule,
    withheld.rule,
)


def find(published: PublishedResults) -> tuple[Finding, ...]:
    """All that the rules find, the weightiest first; as weighty in the rules' own order."""
    found = [
        replace(finding, title=fitting(finding.title))
        for rule in RULES
        for finding in rule(published)
    ]
    return tuple(sorted(found, key=lambda finding: -finding.weight))
