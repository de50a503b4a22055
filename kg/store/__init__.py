"""Keeps what was extracted: quads in Oxigraph, texts by hash, superseded versions, published snapshots."""
