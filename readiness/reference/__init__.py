"""What every id and word of an output means: entries made from the questionnaire, the field table and the rules."""
