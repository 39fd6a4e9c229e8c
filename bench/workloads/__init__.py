"""What is measured: scripts that run with either SDK on the path and print one JSON object."""
