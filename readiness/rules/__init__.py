"""Everything that can be printed as a finding, each with its page: what it is, why it matters, how it is mended."""
