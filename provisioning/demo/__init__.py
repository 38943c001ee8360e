"""A demo centre on one machine: state directory, brokers, supervision."""
