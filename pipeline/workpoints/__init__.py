"""Work points: what people said should be better, carried from edition to edition.

The run proposes ``acties.xlsx`` from published figures; the organiser gives owners, due dates and
states and puts it among the input; the next report says what became of each.
"""
