"""The example days in ``input/``: invented rows whose totals equal the published ones."""
