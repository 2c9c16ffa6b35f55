"""Settings of the server that must not be visible in the list of processes."""

import os

c = get_config()  # noqa: F821
c.IdentityProvider.token = os.environ["JUPYTER_TOKEN"]
