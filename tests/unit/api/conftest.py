from __future__ import annotations

import pytest

from tawatur import link, read

FIRST = (
    "قصف على حيس\n\n"
    "قالت وكالة الميناء إن قصفا مدفعيا أصاب سوقا في مدينة حيس يوم 7 شباط 2023، ما أدى إلى مقتل "
    "خمسة مدنيين.\nونفى مصدر عسكري وقوع القصف على حيس."
)
SECOND = (
    "أعلن الجيش أن قصفا مدفعيا على مدينة حيس يوم 7 شباط 2023 قتل سبعة مدنيين، ولم يذكر عدد الجرحى."
)


@pytest.fixture(scope="session")
def first():
    return read(FIRST, published="2023-02-08", outlet="نشرة <الساحل>")


@pytest.fixture(scope="session")
def second():
    return read(SECOND, published="2023-02-08", outlet="أخبار الوادي")


@pytest.fixture(scope="session")
def events(first, second):
    return link([first, second])


@pytest.fixture(scope="session")
def event(events):
    return max(events, key=lambda one: len(one.claims))
