//! What the parts do, seen from where emitted code and its users stand.
