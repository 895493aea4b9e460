"""From the facts of a chart and a policy to a determination with its reasons and evidence."""
