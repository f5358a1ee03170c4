"""What the bundled pipeline is made of besides spaCy: word features, names, parts of speech."""
