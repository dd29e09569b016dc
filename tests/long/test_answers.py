"""Five hundred questions at random: the page's answer is the library's."""

from tests import answers
from tests.test_pages_answers import agree


def test_a_page_answers_five_hundred_questions_as_the_library_does():
    for asked in answers.settings("five hundred", 500):
        agree(asked)
