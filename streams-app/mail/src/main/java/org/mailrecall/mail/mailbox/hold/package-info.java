/** Holds: which messages must stay discoverable, and where they are kept before they leave the user's mailbox. */
package org.mailrecall.mail.mailbox.hold;
