"""Does a sentence say what its sources say?"""
