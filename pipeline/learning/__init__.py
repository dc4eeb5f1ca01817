"""What open answers say: themes of a codebook, counted in people."""
