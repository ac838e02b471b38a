//! Where are the gaps, and are they closing?
