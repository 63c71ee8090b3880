//! Diagnostics as text for people (with the document's lines) and as JSON for machines.
