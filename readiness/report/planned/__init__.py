"""What a plan says, in words and figures: each module is one topic, for the page, the workbook and the formats."""
