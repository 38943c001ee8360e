"""The guided tour: real programs on virtual displays, driven from outside by real pointer events."""
