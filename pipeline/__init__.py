"""Trefdag: from a folder of spreadsheets to the evaluation report of a themadag."""

import gc

__version__ = "0.1.0"

# Reading, figures and pages make very many objects and few circles. Python's own search for
# circles, after every 700 objects, takes a sixth of the time of importing and of a PDF and finds
# next to nothing: with this the same report takes 2 MB more.
gc.set_threshold(20_000, 20, 20)
