"""How news gets in: files are read as records, enriched, and stored as articles."""
