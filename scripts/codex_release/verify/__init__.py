"""What surrounds the rules: settings, accepted findings, the report and its formats."""
