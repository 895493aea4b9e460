"""A checker that trusts no result: it works everything out again from the notes, the policy file and the facts.

It shares no code with the engine, only the models of policy, facts and result.
"""
