"""The authority file: who is who, carried out of an archive and into another."""
