"""How well one prediction agrees with one gold case, kind by kind. Each score adds up over charts."""
