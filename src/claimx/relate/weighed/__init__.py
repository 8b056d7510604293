"""Relations by weighing evidence."""
