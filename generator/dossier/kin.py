"""Kin: words for one sort of thing, and for one deed, as news changes them about."""

from __future__ import annotations

_THINGS = """
house home dwelling property building residence
person people resident inhabitant villager passenger man woman patient worker miner protester demonstrator spectator fan
  visitor tourist supporter student pupil
dead death fatality victim casualty
injured injury wounded
vote ballot
euro dollar pound crown
boat ship vessel
tree pine oak
job post position
car vehicle
police officer policeman
tram train service
hospital clinic
school academy
meeting talk negotiation session
deal agreement accord treaty pact
child boy girl youngster
attack assault raid
storm hurricane hailstorm gale
gun weapon rifle shotgun pistol
company firm
lorry truck
plane aircraft jet airliner
road street
flat apartment
ceremony gala
ban prohibition
fee price cost
warning alert
arrest detention
fire blaze
""".split("\n")
_DEEDS = """
destroy burn ruin wreck gut raze
damage harm
kill die perish
injure hurt wound
arrest detain hold
begin start erupt break
collapse fall come fail break
strike walk join stay
close shut lock
flood swamp inundate
clear evacuate empty order
find discover spot notice see
raise ring sound
rescue save pick pull
switch turn
win beat
collide strike hit crash ram
move shift
hand give distribute
test inspect
end finish close conclude
buy purchase acquire
sell auction
build erect construct
steal take rob
approve pass adopt back endorse
demand ask request want
sack fire dismiss
resign quit
cancel scrap axe
carry hold seat
send dispatch
show reveal
overpower subdue disarm
swim bathe
shoot fire
spend pay
""".split("\n")


def _groups(rows: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    number = 0
    for row in rows:
        number += not row.startswith(" ")
        for word in row.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_THING, _DEED = _groups(_THINGS), _groups(_DEEDS)


def sorts(word: str) -> tuple[str, ...]:
    """Names of the sorts of things and deeds that a word is one of the words for."""
    things, deeds = _THING.get(word, ()), _DEED.get(word, ())
    return (*(f"~{number}" for number in sorted(things)), *(f"!{number}" for number in sorted(deeds)))


def same_thing(one: str, other: str) -> bool:
    """Whether two nouns, in their dictionary forms, are words for one sort of thing."""
    return one == other or bool(_THING.get(one, frozenset()) & _THING.get(other, frozenset()))


def same_deed(one: str, other: str) -> bool:
    """The same for two verbs."""
    return one == other or bool(_DEED.get(one, frozenset()) & _DEED.get(other, frozenset()))


def is_crowd(word: str) -> bool:
    """Whether a noun is for people of whatever sort, of whom a story has several groups."""
    return bool(_THING.get(word, frozenset()) & _THING["person"])
