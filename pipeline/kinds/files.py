"""Files: which of the folder are read, and what each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds.base import D, Kind, L, N, R
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "passed-over": Kind(
        N,
        say("Temporary and system files in this folder that were passed over: %(n)s."),
        say("Nothing needs to be done, unless a file that you put there is not read."),
    ),
    "conflict-copy": Kind(
        D,
        say("This is a copy that a sync program made of a file changed in two places; not used."),
        say("Compare it with the original, keep the right one and remove the other."),
    ),
    "copy-beside-original": Kind(
        D,
        say(
            "This is named as a copy of a file that stands beside it. It was not opened and is "
            "not used."
        ),
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
    "reply-unreadable": Kind(
        L,
        say("The reply of the organiser could not be opened (%(why)s); it is not in the report."),
        say("Make sure that it is a file of its own, no link, and that you may read it."),
    ),
    "reply-too-long": Kind(
        L,
        say("The reply is longer than %(most)s characters; it is not in the report."),
        say("Shorten it to two pages, and link to what is longer."),
    ),
    "reply-not-utf8": Kind(
        L,
        say("The reply is not saved as UTF-8 (line %(line)s); it is not in the report."),
        say("Save it again in your text editor with the encoding UTF-8."),
    ),
    "reply-too-deep": Kind(
        L,
        say(
            "In the reply, lists or quotations lie more than %(most)s deep in each other; it is "
            "not in the report."
        ),
        say("Write it with fewer levels."),
    ),
    "reply-misnamed": Kind(
        R,
        say(
            "This file is called as your reply is, but it is no Markdown file, and stands in no "
            "report."
        ),
        say("Save the text as plain text and call it %(name)s."),
    ),
    "reply-twice": Kind(
        D,
        say("There is a reply in the same language already (%(other)s); this one is not used."),
        say("Keep one of the two."),
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
}
