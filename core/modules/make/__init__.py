"""What `flask module make…` writes: a draft of files from stubs, written together or not at all, then tried."""
