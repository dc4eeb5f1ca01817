"""What the process that makes report.pdf runs."""
