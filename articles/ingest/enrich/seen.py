"""What the rules say about a place in a text, and how sure each rule is."""

from __future__ import annotations

from dataclasses import dataclass

from articles.ingest.record import Found

from .surroundings import Text

# rule -> how sure. The rule is stored with the mention and says why it was accepted or not.
CONFIDENCE = {
    "name": 0.95,  # a name that only this actor bears
    "initials": 0.9,  # "B. Netanyahu", which fits only one listed person
    "acronym": 0.9,  # "Organisation des Nations unies (ONU)", then "ONU"
    "short name": 0.85,  # a weak name, where a full name of the same actor stands in the text
    "surname": 0.85,  # a surname that is not listed, where the full name stands in the text
    "lone surname": 0.8,  # a surname without a full name that only one listed person bears
    "compound": 0.5,  # inside a longer proper name: "Nouvelle-Guinée", "France Inter"
    "variant": 0.5,  # nearly a listed name: "Netanyahou" for Netanyahu
    "other language": 0.4,  # "Mexico" in French is a town
    "ambiguous": 0.4,  # several actors bear it
    "namesake": 0.4,  # somebody else of that surname stands in the text: "Sara Netanyahou"
    "common word": 0.4,  # "Orange" at the beginning of a sentence, "Martin" alone
    "other acronym": 0.4,  # in brackets behind a name, of other letters: "(WHO)"
    "quoted": 0.4,  # alone in quotation marks: a film, a book
    "acting place": 0.4,  # "Paris demande": its government or its team
    "out of date": 0.4,  # the name was not valid yet, or no longer
    "weak": 0.3,
    "metonym": 0.3,  # "Washington" for the government there
}
ACCEPTED_RULES = frozenset(("name", "initials", "acronym", "short name", "surname", "lone surname"))

# Of a name that many bear, so many are offered to an editor.
MOST_OFFERED = 8


@dataclass(slots=True)
class Seen:
    """Words `first` to `last` of a text may name these actors, says a rule."""

    text: Text
    first: int
    last: int
    actors: tuple[int, ...]
    rule: str

    @property
    def accepted(self) -> bool:
        return self.rule in ACCEPTED_RULES

    def found(self) -> list[Found]:
        """As the record keeps it: one for each actor."""
        start, end = self.text.words.span(self.first, self.last)
        surface = self.text.text[start:end]
        return [
            Found(
                actor_id=actor_id,
                part=self.text.part,
                start=start,
                end=end,
                surface=surface,
                method="name_list",
                rule=self.rule,
                confidence=CONFIDENCE[self.rule],
                accepted=self.accepted,
            )
            for actor_id in self.actors[:MOST_OFFERED]
        ]
