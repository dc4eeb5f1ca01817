"""Answers: values, scales and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    # --- cleaning: values
    "agreement-state-unreadable": Kind(
        D,
        say("How far this agreement is cannot be read; it counts as not known."),
        say("Write open, busy, done or dropped."),
    ),
    "agreement-reached-unreadable": Kind(
        D,
        say("How many people this agreement reached is no whole number; it is not counted."),
        say("Write a whole number, in figures only."),
    ),
    "key-joins-nothing": Kind(
        L,
        say(
            "Forms whose '%(key)s' stands twice in one file, or that contradict each other: "
            "%(n)s. Each of them counts as a person of its own."
        ),
        say("Correct the codes in the file, or the answers that differ, and run again."),
    ),
    "key-not-told": Kind(
        N,
        say("Forms to which no form with the same '%(key)s' belongs in another file: %(n)s."),
        say("Nothing need be done. Who wrote two different codes counts as two people."),
    ),
    "value-unmapped": Kind(
        L,
        say("'%(value)s' is no answer to the question %(question)s and is not counted."),
        say("Add the answer it stands for in place of ... under 'values' in event.yaml: %(line)s"),
    ),
    "value-outside-legend": Kind(
        L,
        say(
            "The heading of the question %(question)s tells what the codes mean, but not what "
            "'%(value)s' means. It is not counted."
        ),
        say("Add the answer it stands for in place of ... under 'values' in event.yaml: %(line)s"),
    ),
    "value-became-date": Kind(
        L,
        say(
            "The spreadsheet program made a date of this answer to the question %(question)s "
            "(%(value)s); what was typed is lost."
        ),
        say("Type the answer again in a cell that is set to text, or add a line: %(line)s"),
    ),
    "numbers-of-other-scale": Kind(
        L,
        say(
            "The numbers in this column do not fit the scale of the question %(question)s "
            "(one of them is %(value)s), so none of its numbers is counted."
        ),
        say("Declare the question with its own scale under 'questions' in event.yaml."),
    ),
    "mark-out-of-bounds": Kind(
        L,
        say("'%(value)s' is not between %(low)s and %(high)s, the marks of %(question)s."),
        say("Correct the cell, or add the mark it stands for under 'values': %(line)s"),
    ),
    "mark-unmapped": Kind(
        L,
        say("'%(value)s' is no mark for the question %(question)s and is not counted."),
        say("Correct the cell, or add the mark it stands for under 'values': %(line)s"),
    ),
    "value-declared-unknown": Kind(
        L,
        say("event.yaml gives '%(value)s' a meaning that the question %(question)s does not have."),
        say("Use a point of its scale, one of its options, or an absence word, under 'values'."),
    ),
    "value-one-letter-off": Kind(
        D,
        say("'%(value)s' is one letter off an answer to the question %(question)s; taken as it."),
        say("To decide otherwise, add under 'values' in event.yaml: %(line)s"),
    ),
    "part-unmapped": Kind(
        L,
        say(
            "A part of '%(value)s' is no answer to the question %(question)s and is not counted; "
            "the rest is."
        ),
        say("Add the missing option to the question, or correct the cell."),
    ),
    "several-chosen": Kind(
        L,
        say("Several answers were ticked to the question %(question)s, which takes one only."),
        say("If several were allowed, declare the question with 'kind: multiple'."),
    ),
    # --- cleaning: the scale doctor
    "scale-reversed": Kind(
        D,
        say(
            "The column '%(heading)s' goes against the %(others)s other questions on its scale "
            "(correlation %(r)s, %(n)s people). The scale may stand the wrong way round on the "
            "form, or the question is worded the other way. It was read as it stands."
        ),
        say(
            "Look at the form. If the scale was turned round, say so under 'values' in event.yaml "
            "or in the check workbook: %(line)s"
        ),
    ),
    "scale-relabelled": Kind(
        D,
        say(
            "The column '%(heading)s' has two labels for one point: '%(old)s' and '%(new)s'. The "
            "form seems to have been changed while people were answering."
        ),
        say("Say what each label stands for under 'values' in event.yaml or the check workbook."),
    ),
    "scales-mixed": Kind(
        D,
        say(
            "The column '%(heading)s' seems to hold two scales: %(first)s marks and %(last)s marks "
            "below each other, one part to 5 and the other to 10. All were read as they stand."
        ),
        say("If so, put the two parts in two columns, each with its own heading."),
    ),
    "scale-against-words": Kind(
        D,
        say(
            "In the column '%(heading)s' %(top)s of the people chose the best answer, while "
            "%(complaints)s of the remarks beside it complain. It was read as it stands."
        ),
        say(
            "Look at the form. If the scale was turned round, say so under 'values' in event.yaml "
            "or in the check workbook: %(line)s"
        ),
    ),
    # --- cleaning: rows
    "rows-partial": Kind(
        N,
        say("This person did not fill in the form to the end; what they answered is counted."),
        say("To leave such rows out, write 'partial: leave' in event.yaml."),
    ),
    "rows-partial-left": Kind(
        N,
        say("This person did not fill in the form to the end and is not counted."),
        say("To count what they answered, write 'partial: use' in event.yaml."),
    ),
    "same-responses": Kind(
        N,
        say("%(n)s rows of this file are also in %(file)s and are counted once."),
        say("Nothing needs to be done; one of the two files can go."),
    ),
    "rows-test": Kind(
        N,
        say("This row is a test and is not counted."),
        say("Nothing needs to be done; if it is real, take the word 'test' out of the row."),
    ),
    "rows-double": Kind(
        N,
        say("This row is the same submission as an earlier one and is counted once."),
        say("Nothing needs to be done."),
    ),
    "rows-alike": Kind(
        D,
        say("This row has the same answers, word for word, as an earlier one. Both are counted."),
        say("If a form was typed over twice, remove one of the two rows."),
    ),
    "number-twice": Kind(
        D,
        say("This row has the number of an earlier one, with other answers. Both are counted."),
        say("Number the forms so that each number stands for one form."),
    ),
}
