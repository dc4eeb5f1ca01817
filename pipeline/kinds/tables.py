"""Tables: where they stand on a sheet, who wrote them, what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N, R
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    # --- reading: the table on a sheet
    "no-cells": Kind(
        R,
        say("There is nothing in this file."),
        say("Check that it was saved and is the right file."),
    ),
    "no-table": Kind(
        R,
        say("No table was found in this file: no row of headings with rows below it."),
        say("Put headings above the columns, and one person or form in each row."),
    ),
    "sheet-without-table": Kind(
        N,
        say("No table was found on this sheet; it is taken as notes."),
        say("Put headings above the columns if this sheet holds a list."),
    ),
    "no-rows": Kind(
        D,
        say("There are headings but no rows below them: no answers yet."),
        say("Download the file again when there are answers."),
    ),
    "hidden-sheet": Kind(
        N,
        say("This sheet is hidden and is not read."),
        say("Unhide it when it is to be used."),
    ),
    "hidden-rows": Kind(
        L,
        say("Hidden or filtered rows are not used: %(rows)s."),
        say("Take off the filter or unhide the rows when they are to be used."),
    ),
    "same-sheet": Kind(
        N,
        say("This table is the same as the one in %(other)s and is not counted again."),
        say("Remove one of the two."),
    ),
    "second-table": Kind(
        L,
        say("There is a second table on this sheet; only the first is used."),
        say("Move the second table to a sheet of its own."),
    ),
    "tables-several": Kind(
        N,
        say("There are %(n)s tables on this sheet; each is read by itself."),
        say("Are they one? Take out the blank rows or columns and the headings between them."),
    ),
    "forms-counted": Kind(
        R,
        say("This table holds how often each answer was given, not a row for each form."),
        say("Type the forms over again with a row for each form and a column for each question."),
    ),
    "forms-in-columns": Kind(
        R,
        say("This table has a column for each form, and the questions below one another."),
        say(
            "Turn it: copy the table, and paste it into a new sheet with 'Paste special', "
            "'Transpose'. Then each form has a row and each question a column."
        ),
    ),
    "hidden-columns": Kind(
        L,
        say("Hidden columns are not used: %(columns)s."),
        say("Unhide the columns when they are to be used."),
    ),
    "colours-not-read": Kind(
        D,
        say("Cells have a colour (%(n)s different ones, such as %(cells)s). Colours are not read."),
        say("Do they mean something, such as cancelled? Add a column that says so in words."),
    ),
    "rows-below": Kind(
        D,
        say("Rows below the table are taken as notes: row %(rows)s."),
        say("Are they people or answers? Move them up to the table, without blank rows between."),
    ),
    "error-cells": Kind(
        L,
        say("Cells of the column '%(heading)s' show an error or were never computed: %(shown)s."),
        say("Mend the formulas, or type the values over them, and save."),
    ),
    "errors-elsewhere": Kind(
        L,
        say("Cells outside the tables in use show an error or were never computed: %(shown)s."),
        say("Are they answers? Mend the formulas, or type the values over them, and save."),
    ),
    # --- reading: who wrote it and what it holds
    "dialect-unknown": Kind(
        N,
        say("No survey or ticket tool was recognised; read as a plain table."),
        say("Nothing needs to be done when the headings and answers are right."),
    ),
    "results-not-answers": Kind(
        R,
        say("This is a summary with percentages by %(tool)s, not the answers themselves."),
        say("Export all individual responses from the tool, as CSV or XLSX, and add that file."),
    ),
    "headings-missing": Kind(
        R,
        say("The first row is an answer: the row with the questions was taken out."),
        say("Export the answers again, or put the questions back in a first row."),
    ),
    "form-not-answers": Kind(
        R,
        say("This is the definition of a form, with its questions; it holds no answers."),
        say("Export the collected data from the tool and put that file in the folder."),
    ),
    "repeats-not-used": Kind(
        L,
        say("This sheet has the repeated groups of %(tool)s: several rows for one response."),
        say("Nothing can be reported on them yet; the sheet with the responses is used."),
    ),
    "figures-not-answers": Kind(
        R,
        say("This table holds results, such as percentages by group, and not the answers."),
        say("Export the answers themselves from the tool, a person in each row, and add that."),
    ),
    "sheet-of-other-year": Kind(
        N,  # that of the event is there and used: a workbook of all editions needs no mending
        say("This sheet is of %(found)s by its name, the event of %(year)s. It is not used."),
        say("If it belongs to this event, add under 'files' in event.yaml: %(line)s"),
    ),
    "sheets-of-years": Kind(
        D,
        say("The sheets are of several years by their names (%(years)s); all count together."),
        say("Keep in this folder only the sheets of this event."),
    ),
    "figures-beside-answers": Kind(
        L,
        say("The table in %(cells)s holds results (shares, averages or counts), and not answers."),
        say("Nothing needs to be done: the report counts the answers itself."),
    ),
    "orders-not-people": Kind(
        N,
        say("This sheet holds orders and payments; the people are in the order positions."),
        say("If there is no sheet with order positions, export it from pretix as well."),
    ),
    "layouts-two": Kind(
        R,
        say("This sheet looks like an export of %(first)s and of %(second)s."),
        say("Save it again from the tool it comes from, or as a list with one row of headings."),
    ),
    "dialects-two": Kind(
        D,
        say("This could be an export of %(first)s or of %(second)s; read as a plain table."),
        say("Say what the file holds under 'files' in event.yaml if the report is wrong."),
    ),
    "role-unknown": Kind(
        R,
        say("It is not clear what this table holds, so it is not used."),
        say(
            "Say under 'files' in event.yaml whether it holds registrations, attendance or "
            "an evaluation; of one sheet alone as 'list.xlsx#Sheet1: attendance'."
        ),
    ),
    "evaluation-of-people": Kind(
        D,
        say(
            "This table was taken as an evaluation: its %(n)s rows count as forms. But it holds "
            "names or addresses and not one rating. Is it the list of who registered or came?"
        ),
        say(
            "Then say so: choose what it is on the first sheet of the check workbook, or write "
            "its name under 'files' in event.yaml with registrations or attendance behind it."
        ),
    ),
    "role-unsure": Kind(
        D,
        say("This table was taken as %(role)s, but that is not sure."),
        say("Say under 'files' in event.yaml what it holds."),
    ),
}
