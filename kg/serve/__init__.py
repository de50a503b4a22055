"""The web app on a store: pages for people who look, a SPARQL endpoint for people who type."""
