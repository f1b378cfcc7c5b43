"""What pages of the web say: their words, their facts. Imported only where a page is met: slow."""
