"""A relative who acts for somebody with their consent: they raise and answer in their stead, and either may end it."""
