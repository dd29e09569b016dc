"""Run the command as `python -m muster`."""

from muster.cli import app

if __name__ == "__main__":
    app()
