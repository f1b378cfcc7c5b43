"""Faults: hostile input, killed importers, full disks, two at once. Real processes throughout."""
