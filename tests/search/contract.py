"""What every search engine must do. A test class for an engine subclasses EngineContract.

Split by question over eleven base classes, so that each file stays readable:
contract_words.py (matching text), contract_choices.py (each, any and none of several),
contract_near.py (words near each other), contract_dates.py (windows, charts, order),
contract_counting.py (every value, any zoom), contract_reprints.py (one in place of all),
contract_extracts.py (passages, marks), contract_places.py (pages by place),
contract_every.py (a whole result),
contract_suggest.py (words and titles to suggest), and contract_index.py (writing, replacing,
rebuilding, breaking).
"""

from __future__ import annotations

from tests.search.contract_choices import ChoicesContract
from tests.search.contract_counting import CountingContract
from tests.search.contract_dates import DatesContract
from tests.search.contract_every import EveryContract
from tests.search.contract_extracts import ExtractsContract
from tests.search.contract_index import IndexContract
from tests.search.contract_near import NearContract
from tests.search.contract_places import PlacesContract
from tests.search.contract_reprints import ReprintsContract
from tests.search.contract_suggest import SuggestContract
from tests.search.contract_words import WordsContract


class EngineContract(
    WordsContract,
    NearContract,
    ChoicesContract,
    DatesContract,
    CountingContract,
    ReprintsContract,
    ExtractsContract,
    PlacesContract,
    EveryContract,
    SuggestContract,
    IndexContract,
):
    """All of it."""
