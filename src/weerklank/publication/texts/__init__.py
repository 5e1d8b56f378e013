"""From an author's markup to a document: references filled in, every figure checked."""
