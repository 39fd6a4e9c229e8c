"""What an application can see of the SDK at work: the wire log and OpenTelemetry spans.

Nothing here is imported unless it was asked for, but for `switch`.
"""
