"""`python -m routekaart` is the command `routekaart`."""

from routekaart.cli import main

if __name__ == "__main__":
    main()
