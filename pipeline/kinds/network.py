"""A partner network: the names of its organisations and what they told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    "network-not-used": Kind(
        N,
        say("This is a list for a network, but no file tells who works with whom."),
        say("Add the list of ties or the survey in which partners were named."),
    ),
    "network-not-named": Kind(
        N,
        say(
            "The organisations of the network are shown by their sector and a number. Whoever "
            "knows them well may still recognise one by its ties."
        ),
        say("Did all agree to be shown by name? Write 'network: {named: yes}' in event.yaml."),
    ),
    "network-no-members": Kind(
        D,
        say(
            "There is no list of members: an organisation that named nobody is taken for one that "
            "did not answer."
        ),
        say("Add a list with a row for each organisation that was asked, and its sector."),
    ),
    "network-names-alike": Kind(
        D,
        say("Names of organisations look alike (pairs: %(n)s) and are kept apart."),
        say("Say in the check workbook, sheet 'Organisations', which are one."),
    ),
    "network-names-joined": Kind(
        N,
        say("Names of organisations that differ by a letter or so were taken for one (%(n)s)."),
        say("Look in the check workbook, sheet 'Organisations', and say where that is wrong."),
    ),
    "network-cells-unreadable": Kind(
        L,
        say("Cells of the network say neither yes nor no, nor a level from 1 to 5 (%(n)s)."),
        say("Write 0 for no tie and 1 to 5 for how close it is."),
    ),
    "network-unsigned": Kind(
        L,
        say(
            "People named partners but wrote no organisation of their own (%(n)s): their ties are "
            "not in the network."
        ),
        say(
            "If you know it, add a list with the columns 'geschreven' and 'organisatie', and write "
            "the number of their form in the first."
        ),
    ),
    "network-nobody": Kind(
        N,
        say("The list of names says that what was written is no organisation (%(n)s times)."),
        say("Nothing needs to be done."),
    ),
    "network-named-themselves": Kind(
        N,
        say("Organisations named themselves (%(n)s times); that is no tie."),
        say("Nothing needs to be done."),
    ),
    "network-rated-only": Kind(
        N,
        say("Marks for organisations that were not named as a partner are not used (%(n)s)."),
        say("Nothing needs to be done."),
    ),
}
