"""The graph room: claims to RDF and back, the names of things, the shapes, and the tables read from ontology/."""
