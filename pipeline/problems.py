"""What is wrong: problems are collected, errors are raised.

A :class:`Problem` is something about the input that the organiser should know or mend; loading
always finishes. A :class:`UserError` makes going on impossible and carries its exit code; one
place (``cli``) turns it into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import Message, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Argument


class Severity(StrEnum):
    """How much a problem costs, the worst first."""

    REFUSED = "refused"  # a file or a table is not used at all
    LEFT_OUT = "left out"  # rows or cells with something in them are not used
    DOUBT = "doubt"  # used, but worth a look
    NOTE = "note"  # done by the rules; good to know


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the spreadsheet shows it: cell 'C14', column 'C' or row '14'."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: what, where, why and what to do. It may quote a cell: for the organiser only.

    ``more`` counts further places with the same problem ('row 7 and 12 other places').
    """

    code: str
    place: Place = Place()
    arguments: Mapping[str, Argument] = field(default_factory=dict, repr=False)
    more: int = 0

    def __post_init__(self) -> None:
        assert self.code in KINDS, f"{self.code} is no kind of problem"

    @property
    def severity(self) -> Severity:
        return KINDS[self.code].severity

    @property
    def cause(self) -> Message:
        return Message(KINDS[self.code].cause.one, self.arguments)

    @property
    def remedy(self) -> Message:
        return Message(KINDS[self.code].remedy.one, self.arguments)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: how much it costs, its cause and its remedy in words."""

    severity: Severity
    cause: Message
    remedy: Message


class UserError(Exception):
    """Going on is impossible and the user can mend it: no traceback, an exit code."""

    exit_code = 2

    def __init__(self, *messages: Message) -> None:
        super().__init__(*(message.one for message in messages))
        self.messages = messages


class UsageError(UserError):
    """A command or a configuration file is wrong."""

    exit_code = 2


class OutputError(UserError):
    """A report could not be made or written; the old one is kept."""

    exit_code = 3


class Unavailable(OutputError):  # noqa: N818 - it names what happened, as its exit code does
    """This computer lacks what one kind of file needs; the other kinds can be made."""


class NothingUsable(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """There are files, but none can be used."""

    exit_code = 4


class Busy(UserError):  # noqa: N818 - it names what happened, as its exit code does
    """Another run is at work (EX_TEMPFAIL)."""

    exit_code = 75


R, L, D, N = Severity.REFUSED, Severity.LEFT_OUT, Severity.DOUBT, Severity.NOTE

# One entry for each kind of problem. Arguments are named as %(name)s; the place is shown apart.
KINDS: Mapping[str, Kind] = {
    # --- the folder and its files
    "folder-empty": Kind(
        R,
        say("There are no files in this folder."),
        say("Put the registrations, the sign-in list or the evaluation forms in it."),
    ),
    "not-a-spreadsheet": Kind(
        R,
        say("This is %(kind)s, not a spreadsheet."),
        say(
            "Save the table as .xlsx or .csv and put that file in the folder. A file that is "
            "only kept here can be named under 'ignore' in event.yaml."
        ),
    ),
    # --- reading: which files of the folder
    "open-elsewhere": Kind(
        N,
        say("Somebody has a spreadsheet of this folder open: this is the lock that shows it."),
        say("Save and close the spreadsheet, then make the report again."),
    ),
    "folder-inside": Kind(
        N,
        say("This is a folder in the event's folder; what is in it is not read."),
        say("Move the spreadsheets that belong to this event out of it."),
    ),
    "not-a-file": Kind(
        R,
        say("This is a link or a device, not a file, and is not opened."),
        say("Put a copy of the spreadsheet itself in the folder."),
    ),
    "conflict-copy": Kind(
        D,
        say("This is a copy that a sync program made of a file changed in two places; not used."),
        say("Compare it with the original, keep the right one and remove the other."),
    ),
    "copy-beside-original": Kind(
        D,
        say("This is named as a copy of a file that stands beside it, and is not used."),
        say("Remove the copy, or give it a name of its own when both are to be used."),
    ),
    "same-contents": Kind(
        N,
        say("This file has the same contents as %(other)s and is not counted again."),
        say("Remove one of the two."),
    ),
    "file-not-opened": Kind(
        R,
        say("This file could not be opened (%(why)s)."),
        say(
            "Close it in other programs, make sure that it is on this computer and not only "
            "in the cloud, and that you may read it."
        ),
    ),
    "nothing-for-file": Kind(
        D,
        say("event.yaml names the file %(name)s under 'files', but it is not read."),
        say("Write the name as the folder shows it, with '#' and the sheet's name where needed."),
    ),
    # --- reading: what a file is
    "file-empty": Kind(
        R,
        say("This file is empty (0 bytes)."),
        say("It is perhaps still being copied. Copy it again, then make the report again."),
    ),
    "file-zeros": Kind(
        R,
        say("This file holds nothing but zeros: it was not copied in full."),
        say("Copy it again from where it came."),
    ),
    "file-incomplete": Kind(
        R,
        say("This file is incomplete: it stops halfway. It is perhaps still being copied."),
        say("Wait until it is copied, or copy it again, then make the report again."),
    ),
    "file-too-large": Kind(
        R,
        say("This file is larger than %(limit)s MB."),
        say("Keep the sheets with the lists or the answers, and remove pictures and the rest."),
    ),
    "file-unpacks-too-large": Kind(
        R,
        say("This workbook unpacks to far more than a list of people or answers takes."),
        say("Copy the table into a new workbook and use that one."),
    ),
    "too-many-cells": Kind(
        R,
        say("This workbook has more cells, or cells further away, than can be read safely."),
        say("Copy the table itself into a new workbook, without the rest of the sheet."),
    ),
    "file-damaged": Kind(
        R,
        say("This file is damaged: what is in it does not agree with its own checksums or lists."),
        say("Copy it again from where it came. Does it open in Excel? Then save it again."),
    ),
    "file-unsafe": Kind(
        R,
        say("This workbook holds parts that no spreadsheet program writes; it is not opened."),
        say("Open it in Excel or LibreOffice and save it as a new .xlsx file."),
    ),
    "file-unreadable": Kind(
        R,
        say("This file could not be read as a spreadsheet."),
        say("Open it in Excel or LibreOffice and save it as a new .xlsx file."),
    ),
    "file-not-read-safely": Kind(
        R,
        say("Reading this file took too long or too much memory, or stopped halfway (%(why)s)."),
        say("Open it in Excel or LibreOffice and save it as a new .xlsx file."),
    ),
    "sheet-unreadable": Kind(
        R,
        say("This sheet could not be read; the file's other sheets were."),
        say("Open the file in Excel or LibreOffice and save it as a new .xlsx file."),
    ),
    "password": Kind(
        R,
        say("This file is protected with a password."),
        say("Open it, remove the password (or save a copy without one) and use that file."),
    ),
    "web-page": Kind(
        R,
        say("This is a web page, not a spreadsheet, whatever its name says."),
        say(
            "Open it in Excel or LibreOffice. If it shows your table, save it as .xlsx; if it is a "
            "login page, log in and download the spreadsheet again."
        ),
    ),
    "old-spreadsheet": Kind(
        R,
        say("This is a spreadsheet in a format that is no longer in use."),
        say("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "numbers-file": Kind(
        R,
        say("This is a file of Apple Numbers."),
        say("In Numbers, choose File, Export to, Excel, and put that file in the folder."),
    ),
    # --- reading: text files (CSV)
    "encoding-assumed": Kind(
        D,
        say("This file does not tell how its accents are written; taken as %(encoding)s."),
        say("Look at a name with an accent. Is it wrong? Save the file as .xlsx or CSV UTF-8."),
    ),
    "nul-signs": Kind(
        D,
        say("There are signs with no meaning (NUL) in this text; they were removed."),
        say("Download or save the file again if cells look wrong."),
    ),
    "open-quote": Kind(
        R,
        say("A quotation mark in this file is opened and never closed, so rows would be lost."),
        say("Download the file again, or as .xlsx, or look for the lone quotation mark."),
    ),
    "file-cut-off": Kind(
        D,
        say("The last row is shorter than the others and has no end; the file may be incomplete."),
        say("It is perhaps still being copied. Copy or download it again and compare."),
    ),
    "decimal-comma": Kind(
        R,
        say("In this file the comma separates the cells and the decimals, so 7,5 is two cells."),
        say("Save it as .xlsx, or as CSV with semicolons."),
    ),
    "ragged-rows": Kind(
        D,
        say("Rows with fewer or more cells than the other %(cells)s: row %(rows)s."),
        say("Look at these rows: cells may have moved to the left or to the right."),
    ),
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
            "an evaluation."
        ),
    ),
    "role-unsure": Kind(
        D,
        say("This table was taken as %(role)s, but that is not sure."),
        say("Say under 'files' in event.yaml what it holds."),
    ),
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
        N,
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
    "column-own-words": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; it holds written answers and "
            "is shown under its own heading."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "column-own-options": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; its answers are %(n)s different "
            "ones, shown under its own heading by how often they were given."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "column-own-marks": Kind(
        N,
        say(
            "No question is declared for the column '%(heading)s'; it holds marks and is shown "
            "under its own heading."
        ),
        say("To leave it out, give it an empty value under 'columns' in event.yaml."),
    ),
    "mark-bounds-unknown": Kind(
        D,
        say(
            "The column '%(heading)s' holds marks, but nothing tells the lowest and the highest "
            "that could be given. Those that were given go from %(low)s to %(high)s."
        ),
        say("Declare the question under 'questions' in event.yaml with its bounds: %(line)s"),
    ),
    "column-numbers": Kind(
        L,
        say(
            "The column '%(heading)s' holds numbers, but nothing tells what they mean. It is not "
            "used."
        ),
        say("If they are marks, declare the question under 'questions' in event.yaml: %(line)s"),
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
            "This file has no column for these questions, so its %(n)s people count as not having "
            "answered them: %(questions)s."
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
    # --- cleaning: values
    "value-unmapped": Kind(
        L,
        say("'%(value)s' is no answer to the question %(question)s and is not counted."),
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
    # --- cleaning: lists of persons
    "list-without-names": Kind(
        R,
        say("This list has no column of names or e-mail addresses, so nobody can be counted."),
        say("Put 'Naam' or 'E-mail' above the right column, or name it under 'columns'."),
    ),
    "rows-unnamed": Kind(
        L,
        say("This row has no name and no e-mail address and is not counted."),
        say("Add the name, or remove the row."),
    ),
    "person-twice": Kind(
        N,
        say("This person is on the list already and is counted once."),
        say("Nothing needs to be done."),
    ),
    "address-shared": Kind(
        N,
        say("This person has the e-mail address of somebody with another name. Both are counted."),
        say("If they are one person, write the name the same way in both rows."),
    ),
    "persons-alike": Kind(
        D,
        say("Somebody of this name is on the list already, with other details. Both are counted."),
        say("If they are one person, give both rows the same organisation or e-mail address."),
    ),
    "sessions-together": Kind(
        N,
        say(
            "This list has %(n)s columns of days or sessions: present is who is marked in at least "
            "one of them."
        ),
        say("If one of them should not count, take it as 'not used' in controle.xlsx."),
    ),
    "status-unknown": Kind(
        L,
        say(
            "What the status '%(value)s' means is not known (rows: %(n)s), so it is not known how "
            "many people cancelled."
        ),
        say(
            "Add under 'values' in event.yaml: status: %(line)s - in place of ... 'cancelled', "
            "'registered', 'present' or 'waiting list'."
        ),
    ),
    "status-column-found": Kind(
        D,
        say("The words in the column '%(heading)s' are taken as the status of the registration."),
        say("If they are not, add under 'columns' in event.yaml: %(line)s"),
    ),
    "status-column-asked": Kind(
        L,
        say(
            "The column '%(heading)s' speaks of cancelling, but not every cell is a known status, "
            "so it is not known how many people cancelled."
        ),
        say(
            "If the column tells who cancelled, add under 'columns' in event.yaml: %(line)s - if "
            "not: %(other)s"
        ),
    ),
    "list-columns-unused": Kind(
        N,
        say("These columns of the registrations are not used: %(columns)s."),
        say("Nothing needs to be done; name one under 'columns' in event.yaml to use it."),
    ),
    "cancelled-unsure": Kind(
        D,
        say("Words in the column of cancellations were taken to mean: cancelled."),
        say("If this person did not cancel, write 'nee' in the cell."),
    ),
    "sign-in-without-marks": Kind(
        R,
        say(
            "The column that should tell who was there is empty, so this list does not tell who "
            "came."
        ),
        say("Mark who came with an x; if the list holds only those who came, remove the column."),
    ),
    # --- the check workbook
    "check-obeyed": Kind(
        N,
        say("Choices in this check workbook that are obeyed: %(n)s."),
        say("To take one back, empty the cell; to take all back, take the workbook away."),
    ),
    "check-changed-here": Kind(
        L,  # what a person decided is not obeyed
        say(
            "The check workbook in the output folder was changed there, where nothing obeys it. It "
            "was kept as %(kept)s."
        ),
        say("Put it in the event's input folder and make the report again."),
    ),
    "check-line-stale": Kind(
        N,
        say("What this line of the check workbook speaks of is not in the files any more."),
        say("Nothing need be done. If it should be there, look in the newest check workbook."),
    ),
    "check-choice-unknown": Kind(
        L,  # what a person decided is not obeyed
        say("'%(value)s' is none of the choices of this line; the line is passed over."),
        say("Choose from the list in the cell, or from the sheet of lists."),
    ),
    "check-choice-twice": Kind(
        L,  # what a person decided is not obeyed
        say("Two lines of check workbooks say different things about the same; both are left."),
        say("Keep one check workbook in the folder, with the choice that you want."),
    ),
    "check-line-added": Kind(
        L,  # what a person decided is not obeyed
        say("This line was not in the check workbook when it was made; it is passed over."),
        say("Change the lines that are there. What lacks can be told in event.yaml."),
    ),
    "check-sheet-damaged": Kind(
        L,  # what a person decided is not obeyed
        say("The hidden columns of this sheet are gone, so that its lines cannot be read."),
        say("Take the newest check workbook from the output folder and change that one."),
    ),
    # --- reconciling the lists
    "match-other-name": Kind(
        D,
        say(
            "%(registered)s (registered) and %(signed)s (signed in) have the same e-mail address "
            "but other names; not taken as one person for that."
        ),
        say("If it is one person, write the name the same way in both lists."),
    ),
    "match-other-person": Kind(
        D,
        say(
            "%(registered)s (registered) and %(signed)s (signed in) have the same name but another "
            "address and organisation; taken as two people."
        ),
        say("If it is one person, give both lists the same e-mail address."),
    ),
    "match-same-name": Kind(
        D,
        say(
            "More than one person is called %(registered)s; one of them was matched with "
            "%(signed)s on the sign-in list."
        ),
        say("Add the organisation or the e-mail address to tell them apart."),
    ),
    "match-initials": Kind(
        D,
        say("%(registered)s (registered) was matched with %(signed)s (signed in) by initials."),
        say("If they are two people, write the names in full."),
    ),
    "match-one-letter": Kind(
        D,
        say("%(registered)s (registered) was matched with %(signed)s (signed in), one letter off."),
        say("Correct the name in one of the lists; if they are two people, add their e-mail."),
    ),
    "match-unsure": Kind(
        D,
        say(
            "%(registered)s (registered) and %(signed)s (signed in) may be one person; they were "
            "not matched."
        ),
        say("If it is one person, write the name the same way in both lists."),
    ),
    "fewer-rows": Kind(
        D,
        say("In the run before this table had %(before)s rows; now it has %(now)s."),
        say("Were rows removed on purpose? If not, copy or download the file again, in full."),
    ),
    # --- what there is to report on
    "network-not-used": Kind(
        N,
        say("This is a network, of organisations and the ties between them; it is not used yet."),
        say("Nothing needs to be done; the report is about the other files."),
    ),
    "list-of-tickets": Kind(
        N,
        say("This list tells the tickets and not whose they are: they are counted by kind."),
        say("To tell who came, export the names too, or put check-ins on the list."),
    ),
    "rows-never-registered": Kind(
        N,
        say("This row is on a waiting list, expired or refused: it is no registration."),
        say("Change its status on the list if that person was registered after all."),
    ),
    "guests-counted": Kind(
        D,
        say("Rows stand for more people than one: %(guests)s guests without a name are counted."),
        say("Put them on the list by name to see who of them came."),
    ),
    "guests-unreadable": Kind(
        L,
        say("The number of guests or tickets in this row is no whole number, so 1 person counts."),
        say("Correct the number and make the report again."),
    ),
    "no-registrations": Kind(
        D,
        say("There is no list of registrations: no-shows and walk-ins cannot be told."),
        say("Put the registrations in the folder, or name the file under 'files' in event.yaml."),
    ),
    "no-sign-in-list": Kind(
        D,
        say("There is no sign-in list: who came and the response rate cannot be told."),
        say("Put the sign-in list in the folder, or name the file under 'files' in event.yaml."),
    ),
    "no-evaluation": Kind(
        D,
        say("There are no evaluation forms: the report tells of attendance only."),
        say("Put the answers in the folder, or name the file under 'files' in event.yaml."),
    ),
    "previous-not-found": Kind(
        D,
        say("event.yaml names %(event)s as the earlier edition, but there is no such event."),
        say("Write the name of its folder after 'previous', as it stands in the input folder."),
    ),
    "previous-not-made": Kind(
        N,
        say("%(event)s is the earlier edition, but no such report of it was made yet."),
        say("Make the reports of both: the later one then compares itself with the earlier."),
    ),
    "more-forms-than-people": Kind(
        D,
        say("%(forms)s forms and %(present)s people present: there is no response rate."),
        say("Look for forms of another day, or for people missing on the sign-in list."),
    ),
}
