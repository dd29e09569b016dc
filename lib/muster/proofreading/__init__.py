"""Hold a draft against a record before it is printed, and read what a saved page prints."""

from muster.proofreading.judgement import Judgement, Proof, proof

__all__ = ["Judgement", "Proof", "proof"]
