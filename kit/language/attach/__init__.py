"""Which words of an article belong to a figure: candidates, features that name themselves, one scorer with learned weights."""
