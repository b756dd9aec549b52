"""Messages to parents and staff: written once a person and channel, sent within the limits of whoever carries them."""
