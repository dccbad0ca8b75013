"""What files of known standards say in place of typing it again: OpenSLO, ODCS, model cards, CycloneDX."""
