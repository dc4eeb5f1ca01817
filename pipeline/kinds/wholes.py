"""The check workbook, and what there is to report on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
    "instrument-recognised": Kind(
        N,
        say("Taken for the instrument '%(instrument)s': %(certainty)s of 100 headings are in it."),
        say("If this is another questionnaire, name its 'instrument' in event.yaml."),
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
    "form-in-another-language": Kind(
        N,
        say(
            "All headings of this form are in another language (%(language)s) than the report will "
            "be."
        ),
        say(
            "The report can be in that language: put the line 'language: %(language)s' in "
            "event.yaml. If it should stay as it is, put the language of the report there."
        ),
    ),
    "report-changed-here": Kind(
        D,
        say(
            "%(file)s in the output folder is not as the program wrote it: somebody changed it. It "
            "was kept as %(kept)s."
        ),
        say("Take over what you changed in a copy elsewhere; the program writes in this folder."),
    ),
    "check-lines-not-shown": Kind(
        N,
        say(
            "The sheet %(sheet)s of the check workbook holds %(most)s lines; %(n)s more do not "
            "fit. The report counts them all."
        ),
        say("To change one that is not there, say so in event.yaml."),
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
    # --- the list of work points
    "work-list-read": Kind(
        N,
        say("Work points that are carried on from this list: %(n)s."),
        say("Nothing needs to be done."),
    ),
    "work-list-damaged": Kind(
        L,
        say("The hidden columns of this list of work points are gone: it cannot be read."),
        say("Take acties.xlsx from the output folder and fill in that one."),
    ),
    "work-list-changed-here": Kind(
        D,
        say(
            "The list of work points in the output folder was changed there, where nothing reads "
            "it. It was kept as %(kept)s."
        ),
        say(
            "Put it in the input folder of this event or of the next edition and make the report "
            "again."
        ),
    ),
    "work-point-twice": Kind(
        D,
        say("This work point stands here for the second time; only the first counts."),
        say("Keep one list of work points in the folder, with one line for each."),
    ),
    "work-due-unreadable": Kind(
        D,
        say("'%(value)s' is no date: this work point has no due date in the report."),
        say("Write it as 2012-05-01 or 1 mei 2012."),
    ),
    "work-state-unreadable": Kind(
        D,
        say("'%(value)s' is no state of a work point: it is shown as open."),
        say("Choose one from the list in the cell: open, busy, done or dropped."),
    ),
    # --- what there is to report on
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
    "lists-not-comparable": Kind(
        L,
        say(
            "This list knows people by other things than %(file)s does: one by name only, the "
            "other by e-mail address only. Who is on both cannot be told."
        ),
        say("Put names, or addresses, on both; or name the column under 'columns' in event.yaml."),
    ),
    "list-perhaps-signed": Kind(
        L,
        say(
            "This list is read as registrations, but %(both)s of its %(n)s people are on %(other)s "
            "too. Is it the list of who came? Then the number of registered people is wrong."
        ),
        say("If it is, add under 'files' in event.yaml: \"%(file)s\": attendance"),
    ),
    "survey-untold": Kind(
        N,
        say("Not all of how people were asked is told; the report says that it is not known."),
        say("To tell them, fill in these lines under 'survey' in event.yaml: %(lines)s."),
    ),
    "no-lists": Kind(
        N,
        say(
            "No list tells who registered or who came: how many people could have answered, and so "
            "the response rate, is not known."
        ),
        say("Was it a meeting with such a list? Put it in the folder and the report tells it."),
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
        say("%(event)s is the earlier edition, but this report of it was not made: %(edition)s."),
        say(
            "See that '%(name)s' stands under 'editions' in the event.yaml of %(event)s and make "
            "that report. Then make this one again: it compares itself with the earlier one."
        ),
    ),
    "withheld-earlier": Kind(
        N,
        say(
            "Not shown, because beside an earlier report it would tell what a few people answered: "
            "%(questions)s."
        ),
        say(
            "Did nobody read the earlier report yet? Then remove %(file)s and run again. Otherwise "
            "it is shown as soon as enough new forms come in."
        ),
    ),
    "part-above-present": Kind(
        D,
        say(
            "event.yaml counts %(told)s people at the part '%(part)s', more than the %(present)s "
            "who were present in all."
        ),
        say("Look at 'present' of this part, or for people missing on the sign-in list."),
    ),
    "part-answers-above": Kind(
        D,
        say(
            "event.yaml counts %(told)s people at the part '%(part)s', but %(answers)s people "
            "answered a question about it. Its margins do not go by that count."
        ),
        say("Look at 'present' of this part, or take it out of event.yaml."),
    ),
    "part-counted-otherwise": Kind(
        D,
        say(
            "event.yaml counts %(told)s people at the part '%(part)s', its list %(listed)s. The "
            "report goes by event.yaml."
        ),
        say("To go by the list, take 'present' of this part out of event.yaml."),
    ),
    "more-forms-than-people": Kind(
        D,
        say("%(forms)s forms and %(present)s people present: there is no response rate."),
        say("Look for forms of another day, or for people missing on the sign-in list."),
    ),
    "several-questionnaires": Kind(
        D,
        say(
            "The forms are of %(n)s questionnaires without a question in common. One person may "
            "have filled in several, so there is no response rate."
        ),
        say("For a response rate, put the forms of one questionnaire alone in this folder."),
    ),
    "colour-mended": Kind(
        D,
        say(
            "%(role)s: %(old)s is hard to read on %(paper)s (contrast %(before)s, at least "
            "%(needed)s is needed). The report uses %(new)s."
        ),
        say("Nothing needs to be done. For another colour, change it in the brand's folder."),
    ),
    "logo-not-used": Kind(
        L,
        say("The reports are made without the logo of the brand. %(why)s"),
        say("Then make the reports again."),
    ),
    "font-without-file": Kind(
        N,
        say(
            "The brand has no file of the font “%(family)s”: the report shows it only on a "
            "computer that has it, and another font elsewhere."
        ),
        say("Put its file in the brand's folder and name it under 'fonts', or choose another."),
    ),
}
