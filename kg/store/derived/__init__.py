"""What is made from the quads to be quick: columns (Parquet, for DuckDB) and words (SQLite FTS5), in each snapshot."""
