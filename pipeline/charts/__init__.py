"""Figures: geometry in percent of the width, computed here and drawn by ``templates/charts``.

Each figure stands inside a table that holds the same numbers as text, so that the table is its
text alternative; the drawing is rectangles only, which PDF and screen show alike.
"""
