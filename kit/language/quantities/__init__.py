"""How a number and its unit are read: the grammar behind `kit.language.numbers` and `kit.language.units`."""
