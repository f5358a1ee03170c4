"""How a calendar expression is read and resolved to days: the grammar behind `kit.language.periods`."""
