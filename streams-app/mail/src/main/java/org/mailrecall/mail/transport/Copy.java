package org.mailrecall.mail.transport;

import org.mailrecall.events.DeliveryRoute;

/** A copy on its way to a place. The addresses are normalised. */
record Copy(String tenant, String sender, String recipient, String mailbox, DeliveryRoute route) {}
