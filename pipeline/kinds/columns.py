"""Columns of evaluations: which question each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N, R
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    # --- cleaning: columns of evaluations
    "column-declared-unknown": Kind(
        L,
        say("event.yaml takes the column '%(heading)s' for '%(said)s', but that is no question."),
        say("Correct the id under 'columns' in event.yaml; 'trefdag check' lists the questions."),
    ),
    "declared-heading-not-found": Kind(
        D,
        say("No file has a column '%(heading)s', which is named under 'columns' in event.yaml."),
        say("Write the heading as it stands in the file, or take the line out."),
    ),
    "declared-question-not-found": Kind(
        D,
        say(
            "No question was found in a heading that goes by '%(question)s', which is named under "
            "'values' in event.yaml."
        ),
        say(
            "Take the id from the list of problems or from report.json: it is made of the heading. "
            "Or take the line out."
        ),
    ),
    "column-by-order": Kind(
        D,
        say(
            "Several columns are called '%(heading)s'; this one was taken for the question "
            "%(question)s because of its place."
        ),
        say("Give each column a heading of its own if this is wrong."),
    ),
    "column-ambiguous": Kind(
        L,
        say(
            "The column '%(heading)s' could be any of these questions, so it is not used: "
            "%(questions)s."
        ),
        say("Add under 'columns' in event.yaml which one it is, such as: %(line)s"),
    ),
    "column-does-not-fit": Kind(
        L,
        say(
            "The column '%(heading)s' is called like the question %(question)s, but none of its "
            "values is an answer to it. It is not used."
        ),
        say("Look at the column; it may hold something else, or its values need 'values' lines."),
    ),
    "column-resembles": Kind(
        D,
        say(
            "The column '%(heading)s' was taken for the question %(question)s, which it resembles "
            "(%(certainty)s sure)."
        ),
        say("To be certain, add under 'columns' in event.yaml: %(line)s"),
    ),
    "column-doubtful": Kind(
        L,
        say(
            "The column '%(heading)s' is not used: it may be the question %(question)s, but that "
            "is not sure (%(certainty)s)."
        ),
        say("If it is that question, add under 'columns' in event.yaml: %(line)s"),
    ),
    "column-unused": Kind(
        L,
        say("The column '%(heading)s' belongs to no question and is not used."),
        say(
            "If it should be used, name its question under 'columns' in event.yaml or change its "
            "line in controle.xlsx."
        ),
    ),
    "column-own-scale": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; its answers are on the scale "
            "%(scale)s, so it is shown under its own heading."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "column-own-scale-doubtful": Kind(
        D,
        say(
            "No question is declared for the column '%(heading)s'. It is shown under its own "
            "heading on the scale %(scale)s, though its answers would also fit %(others)s."
        ),
        say("If the scale is another one, declare the question under 'questions' in event.yaml."),
    ),
    "organisation-not-used": Kind(
        N,
        say(
            "The column '%(heading)s' tells for which organisation people answered, in %(n)s "
            "different ways of writing. The report does not use it: no question asks for it."
        ),
        say(
            "To show how many people of each organisation answered, declare it under 'questions' "
            "in event.yaml as a choice with background: true and the organisations as options. "
            "For a survey of partners, choose a questionnaire that asks for it under 'instrument'."
        ),
    ),
    "answer-in-other-words": Kind(
        N,
        say(
            "In the column '%(heading)s' stands '%(value)s' (cells: %(n)s). The questionnaire "
            "takes it for '%(label)s', and the report shows it in those words."
        ),
        say(
            "Is it not the same? Decide it in the check workbook, or declare the question with "
            "options of its own under 'questions' in event.yaml."
        ),
    ),
    "columns-like-a-scale": Kind(
        D,
        say(
            "%(n)s columns have the same few answers, '%(heading)s' first. They look like the "
            "scale %(scale)s, but these words are none of its points: %(words)s. So the answers "
            "are counted without an order, and there is no mean."
        ),
        say(
            "Is it that scale? Write in event.yaml for each of these columns, as here for the "
            "first, under 'questions': %(line)s and under 'values': %(values)s"
        ),
    ),
    "column-own-words": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; it holds written answers and "
            "is shown under its own heading."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "column-own-words-coded": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; it holds written answers and "
            "is shown under its own heading. They are counted by the themes of the list "
            "“%(themes)s”."
        ),
        say(
            "Does another list fit? Write it under 'questions' in event.yaml, with the name of a "
            "file in config/codebooks: %(line)s"
        ),
    ),
    "themes-of-partners": Kind(
        N,
        say(
            "The form asks about working together, and not about a day: what was written to "
            "%(question)s is counted by the themes of the list “%(themes)s”."
        ),
        say("Is it about a day? Write under 'codebooks' in event.yaml: %(line)s"),
    ),
    "column-own-options": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; its answers are %(n)s different "
            "ones, shown under its own heading by how often they were given."
        ),
        say(
            "To leave it out, give it an empty value under 'columns' in event.yaml. Answers of few "
            "people are put together, as they may name groups; to see them, declare the question "
            "under 'questions'."
        ),
    ),
    "column-legend": Kind(
        N,
        say("The codes in the column '%(heading)s' were read as its heading says: %(codes)s."),
        say("If a code means something else, say so under 'values' in event.yaml."),
    ),
    "column-own-marks": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; it holds marks and is shown "
            "under its own heading."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "column-own-recommendation": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'. It asks how likely it is that "
            "people recommend this, so it is read as a recommendation from 0 to 10."
        ),
        say("Were there other ends? Declare the question under 'questions' with its 'bounds'."),
    ),
    "mark-bounds-unknown": Kind(
        D,
        say(
            "The column '%(heading)s' holds marks, but nothing tells the lowest and the highest "
            "that could be given. Those that were given go from %(low)s to %(high)s."
        ),
        say(
            "Declare the question under 'questions' in event.yaml. Usual bounds stand in this "
            "line; put in those of your form where they differ: %(line)s"
        ),
    ),
    "column-numbers": Kind(
        L,
        say(
            "The column '%(heading)s' holds numbers, but nothing tells what they mean. It is not "
            "used."
        ),
        say(
            "If they are marks, declare the question under 'questions' in event.yaml, with the "
            "bounds of your form: %(line)s"
        ),
    ),
    "column-option-unknown": Kind(
        L,
        say(
            "The column '%(heading)s' is named after an answer that the question %(question)s "
            "does not have. It is not used."
        ),
        say("Add the answer to the options of the question, or leave the column out."),
    ),
    "column-own-question-doubtful": Kind(
        D,
        say(
            "The column '%(heading)s' is shown under its own heading, but it may be the question "
            "%(question)s."
        ),
        say("If it is that question, add under 'columns' in event.yaml: %(line)s"),
    ),
    "column-only-part": Kind(
        D,
        say(
            "The column '%(heading)s' was taken for %(question)s: the programme has no other part "
            "of that kind."
        ),
        say(
            "If it asks about something else, choose that in the check workbook; or leave it out "
            "under 'columns' in event.yaml: %(line)s"
        ),
    ),
    "columns-side-by-side": Kind(
        N,
        say(
            "The columns %(columns)s hold the same question (%(question)s) and were taken "
            "together; nobody filled in more than one."
        ),
        say("Nothing needs to be done."),
    ),
    "columns-for-one-question": Kind(
        L,
        say(
            "The columns %(columns)s both hold the question %(question)s; where a row fills in "
            "more than one, only the first counts."
        ),
        say("Say under 'columns' in event.yaml what each holds; an empty value leaves one out."),
    ),
    "no-question-recognised": Kind(
        R,
        say("None of the columns of this evaluation is a question that we know."),
        say("Name the questions under 'columns' or 'questions' in event.yaml."),
    ),
    "questions-not-in-this-file": Kind(
        N,
        say(
            "This file has no column for these questions. Its %(n)s people were not asked, and are "
            "in no figure about them: %(questions)s."
        ),
        say("Nothing needs to be done if the forms differed."),
    ),
    "questions-not-asked": Kind(
        N,
        say("These questions of the questionnaire are in no file: %(questions)s."),
        say("Nothing needs to be done if they were not asked."),
    ),
    "own-question-not-asked": Kind(
        D,
        say("event.yaml declares a question that no file asks: %(questions)s."),
        say("Was it asked? Then add the heading of its column under 'headings' of the question."),
    ),
    "part-not-asked": Kind(
        D,
        say("The programme has parts that no file asks about: %(questions)s."),
        say("If the form asked about them, name the columns under 'columns' in event.yaml."),
    ),
}
