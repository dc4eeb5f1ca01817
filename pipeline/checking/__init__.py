"""The check workbook: every decision that a person may want to change, as a line with a choice.

It is for the organiser only. ``identity`` and ``decoding`` come before reading, which obeys them;
``tables`` and ``workbook`` come after everything, and no report can import them.
"""
