"""When two spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.names import fold, fullness, initials, is_acronym, is_bare, person_key, short_person_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("the Harbour Board", "Harbour Board"),
        ("Sandvik’s", "Sandvik"),
        ("José Núñez", "Jose Nunez"),
        ("Bjørn Østby", "Bjorn Ostby"),
        ("O’Brien", "O'Brien"),
        ("Jean-Luc Ferrand", "Jean Luc Ferrand"),
        ("SANDVIK  Harbour\nBoard", "Sandvik Harbour Board"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Zelenski", "Zelenskyy"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Alexei Navalny", "Aleksey Navalnyy"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
        ("Mohammed Haddad", "Muhammad Haddad"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Mr. Berg", "Berg"),
        ("President Ada Brink", "Ada Brink"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Hansen", "Anna Hanson"),
        ("Toni Berg", "Tony Berg"),
        ("John Smith", "John Smyth"),
        ("Anna Kelley", "Anna Kelly"),
        ("Ada Brink", "Adam Brink"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Al Gore", "Gore"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


def test_short_names_of_a_person() -> None:
    assert set(short_person_keys(person_key("Ursula von der Leyen"))) == {"leyen", "der leyen", "von der leyen"}
    assert set(short_person_keys(person_key("Ada J. Brink Jr."))) == {"brink", "brink jr", "ada brink"}
    assert not set(short_person_keys(person_key("Brink")))


def test_surname_alone() -> None:
    assert is_bare(person_key("Mr. Brink"))
    assert is_bare(person_key("van der Berg"))
    assert not is_bare(person_key("Ada Brink"))


@pytest.mark.parametrize("name", ["EU", "U.N.", "NATO", "G7", "the SHB"])
def test_acronym(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Nato", "Sandvik", "EU Commission", "A"])
def test_no_acronym(name: str) -> None:
    assert not is_acronym(name)


def test_initials() -> None:
    assert "eu" in initials("european union")
    assert "osce" in initials("organization for security and cooperation in europe")
    assert not list(initials("sandvik"))


def test_fullness() -> None:
    assert max(["Brink", "Mr. Brink", "Ada Brink", "ADA BRINK"], key=fullness) == "Ada Brink"


@given(st.text())
def test_any_text_has_its_keys(name: str) -> None:
    assert bool(fold(name)) == bool(name)
    person_key(name)
    list(short_person_keys(person_key(name)))
    list(initials(fold(name)))
    fullness(name)
