"""Who is named with whom: in one sentence, in one article, more often than chance would have it."""
