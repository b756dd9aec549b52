"""What developers and visitors run: the demo, and checks of the architecture."""
