"""Vehicles: cream, ointment, lotion and how charts write them."""

from functools import cache

from extraction.lexicon.entry import Entry, SourcedFile, read


class Vehicle(Entry):
    """One vehicle: its name in facts and the ways to write it."""

    id: str
    terms: tuple[str, ...]
    source: tuple[str, ...]


class VehicleFile(SourcedFile):
    """The file of vehicles."""

    vehicles: tuple[Vehicle, ...]


@cache
def vehicles() -> tuple[Vehicle, ...]:
    """Every vehicle."""
    return read("vehicles.yaml", VehicleFile).vehicles


@cache
def _by_term() -> dict[str, str]:
    return {term: vehicle.id for vehicle in vehicles() for term in vehicle.terms}


def canonical_vehicle(text: str) -> str | None:
    """The vehicle that ``text`` names (``ung.`` is ``ointment``), ``None`` when it names none."""
    return _by_term().get(text.casefold().strip().rstrip("."))
