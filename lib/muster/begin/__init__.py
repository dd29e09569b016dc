"""Beginning a record: the files with which another newsroom starts a number of its own."""

from muster.begin.files import Beginning, Measure, answered, questions
from muster.begin.new import new

__all__ = ["Beginning", "Measure", "answered", "new", "questions"]
