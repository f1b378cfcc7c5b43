"""Search engines behind one small base class; each is held to tests/search/contract.py."""
