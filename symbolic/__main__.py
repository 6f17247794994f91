"""`python -m symbolic`."""

import os

if __name__ == "__main__":
    try:
        from symbolic.cli import main

        main()
    except KeyboardInterrupt:  # while the imports are still under way
        os._exit(130)
