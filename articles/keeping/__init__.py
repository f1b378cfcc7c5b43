"""Searches that are kept: saved to be asked again, frozen to be cited.

questions.py   the part of an address that is kept
names.py       whom and what a question names, and what became of them
parts.py       articles as they were, packed
freezing.py    a result becomes a frozen search
comparing.py   what has changed since
listing.py     the lists of what has changed, row by row
arrivals.py    what is new in a saved search
"""
