"""Records to other forms, one module each; heavy libraries are imported where they are used."""
