"""Running it: what is due, what changed, one run at a time, and what is kept between runs."""
