"""The parts of report.json: each holds its models and how they are filled from a report."""
