"""Pictures of answers: the actor–stance graph as one page that opens without a network."""
