"""The formats that are read, one module each, registered under `tawatur.readers`."""
