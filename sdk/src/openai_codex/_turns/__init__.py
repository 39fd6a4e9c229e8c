"""What a turn gives: events, results, interrupting it."""
