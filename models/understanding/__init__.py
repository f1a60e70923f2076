"""What words mean: what is read out of a sentence, by rules over words that are data. Knows no table."""
