"""`python -m symbolic`."""

from symbolic.cli import main

if __name__ == "__main__":
    main()
