"""The live picture: controls, a stage whose moving parts are drawn over a kept background, and the look of all figures."""
