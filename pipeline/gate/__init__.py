"""What the gate decides by; :mod:`pipeline.disclosure` alone opens it."""
