"""Settings of the server: one that is a secret, one that is no option."""

import os

c = get_config()  # noqa: F821
c.IdentityProvider.token = os.environ["JUPYTER_TOKEN"]

# A file that a learner sends to an explorer comes in one message. Beyond ten million
# bytes the server would hang up without a word; so the explorer can say that it is
# too large.
c.ServerApp.tornado_settings = {"websocket_max_message_size": 200_000_000}
