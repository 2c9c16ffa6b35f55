"""For instructors: hand out clean copies of the lessons, and check lessons."""
