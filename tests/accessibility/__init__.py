"""``make accessibility``: every report that ships, read as those read it who cannot see it.

Each check is a function that gives its complaints as sentences; no complaint is a pass.
"""
