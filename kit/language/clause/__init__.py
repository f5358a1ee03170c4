"""What a clause says about a figure: what is counted, of whom, where, as a rise or a level; behind `kit.language.figures`."""
