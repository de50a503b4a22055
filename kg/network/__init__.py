"""The network room: who agrees with whom and who turns to whom, as graphs, by Discourse Network Analyzer's names."""
