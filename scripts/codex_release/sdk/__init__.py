"""The SDK package: generated types, the pinned schema, staging."""
