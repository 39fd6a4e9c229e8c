"""What the machine gives: programs, files, signals, HTTP, time and the terminal."""
