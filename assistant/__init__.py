"""What a person does with a chart: review it, in the terminal or in the browser."""

__version__ = "0.1.0"
