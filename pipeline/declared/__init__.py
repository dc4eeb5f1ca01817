"""What people declare in YAML files: events, instruments, brands, settings, read strictly."""
