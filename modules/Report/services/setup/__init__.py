"""What a school sets up before scores can be entered."""
