//! The server as a page and as a stranger sees it.
