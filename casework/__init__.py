"""Words and rules: what a case is and what is allowed. No Qt, no SQL, no HTTP."""
