"""What people say of claims: an event log that only grows, and the view of claims that it gives."""
