"""`python -m thingward`: the command line."""

import signal
import sys

from thingward._native import run_command_line


def main() -> int:
    """Runs the command line of this process and returns its exit code."""
    # Ctrl-C ends the program while it works, as it ends any other.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_command_line(["thingward", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
