"""Who is who: what editors decide about names, mentions and actors, and taking it back."""
