"""What the runtime asks the client: approvals, questions, tool calls."""
