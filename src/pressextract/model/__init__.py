"""Names found by a trained model: the library's own, or any installed spaCy pipeline for Polish."""
