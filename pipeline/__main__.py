"""``python -m pipeline`` is ``trefdag``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
