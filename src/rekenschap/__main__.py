"""`python -m rekenschap` is the command `rekenschap`."""

from rekenschap.cli.main import main

if __name__ == "__main__":
    main()
