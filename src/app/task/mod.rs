//! The task panel, the same from board, timeline, risks and search.
