"""Trefdag: from a folder of spreadsheets to the evaluation report of a themadag."""

__version__ = "0.1.0"
