"""Persons: lists of them, and two lists held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N, R
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = {
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
    "rows-dividing": Kind(
        D,
        say(
            "This row is a heading within the list and no person. Those below it are counted like "
            "all others, or as absent where it says so and the list has no marks."
        ),
        say(
            "Nothing needs to be done, unless those below it do not belong on this list: take them "
            "off it. If absent people were there after all, the check workbook has a line for it."
        ),
    ),
    "presence-column-found": Kind(
        D,
        say("The column '%(heading)s' holds marks and is taken for who was there."),
        say("Does it say something else? Write under 'columns' in event.yaml: %(line)s"),
    ),
    "presence-column-asked": Kind(
        D,
        say(
            "The column '%(heading)s' holds yes and no, and no other column tells who was there: "
            "all on this list count as present."
        ),
        say("Does it tell who was there? Write under 'columns' in event.yaml: %(line)s"),
    ),
    "names-together": Kind(
        D,
        say("This cell seems to hold the names of two people. It is counted as one."),
        say("Are they two? Give each a row."),
    ),
    "people-in-one-cell": Kind(
        D,
        say("This cell names %(n)s people who were excused or absent; each is counted so."),
        say("Is one of them no name? Give each person a row, below a row 'Verontschuldigd:'."),
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
    "moments-day-first": Kind(
        D,
        say("Nothing in this column tells whether day or month stands first; the day was taken."),
        say("If the month stands first, write the dates as 2026-03-12."),
    ),
    "moments-of-what": Kind(
        N,
        say(
            "The column '%(heading)s' holds dates, but nothing tells that people registered on "
            "them. The report does not use them."
        ),
        say("Are they the days of registering? Then write under 'columns' in event.yaml: %(line)s"),
    ),
    "moments-unreadable": Kind(
        N,
        say("The moment of registration in this row cannot be read; the person is counted."),
        say("Write it as 2026-03-12 to have the person in the curve of registrations."),
    ),
    "moments-after-event": Kind(
        D,
        say(
            "Some people would have registered after the day of the event (%(n)s); they are "
            "counted, but not in the curve of registrations."
        ),
        say("Is the column the moment of registration, and is the date of the event right?"),
    ),
    "staff-apart": Kind(
        D,
        say("These people speak or help (%(n)s): they are not counted among the participants."),
        say("If they take part too, write 'count_staff: yes' under 'attendance' in event.yaml."),
    ),
    "stayed-too-short": Kind(
        N,
        say("Who was online for less than %(minutes)s minutes (%(n)s people) was not present."),
        say("Change 'minutes' under 'attendance' in event.yaml if it should be more or less."),
    ),
    "minutes-not-told": Kind(
        D,
        say("The list does not tell how long this person was there, who is counted as present."),
        say("Write the minutes in the list, or remove the row."),
    ),
    "lists-not-apart": Kind(
        N,
        say("%(n)s sign-in lists are read as one: present is who is on any of them."),
        say(
            "If each is of a session or day, name it so ('dag 1'), or tell under 'programme' in "
            "event.yaml which part it is of: lists: %(file)s"
        ),
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
    "presence-unsure": Kind(
        D,
        say("A question mark stands where it is told who was there; it does not count as present."),
        say("If this person was there, write an x in the cell."),
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
    # --- reconciling the lists
    "cancelled-not-registered": Kind(
        D,
        say(
            "%(n)s people on the list of cancellations are not on the registration list; they are "
            "not counted."
        ),
        say("Put them back on the registration list if the figures should tell of them."),
    ),
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
    "match-sound": Kind(
        D,
        say("%(registered)s (registered) was matched with %(signed)s (signed in): alike by ear."),
        say("Correct the name in one of the lists; if they are two people, add their e-mail."),
    ),
    "lists-one-person": Kind(
        D,
        say("%(first)s and %(second)s, on two sign-in lists, were taken for one person."),
        say("Write the name the same way in both lists, or decide in the check workbook."),
    ),
    "lists-unsure": Kind(
        D,
        say(
            "%(first)s and %(second)s, on two sign-in lists, may be one person; they were counted "
            "as two."
        ),
        say("Write the name the same way in both lists, or decide in the check workbook."),
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
}
