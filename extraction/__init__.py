"""Reading notes: from the text of a chart to facts with evidence. Knows medicine, knows no payer."""
