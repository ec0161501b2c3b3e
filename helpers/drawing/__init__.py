"""The live picture: controls, a stage that draws what moves over a kept background, one look for all."""
