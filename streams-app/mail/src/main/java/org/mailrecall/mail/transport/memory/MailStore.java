package org.mailrecall.mail.transport.memory;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** The mail store that transport delivers into. Each method returns when the store has the message. */
public interface MailStore {
    /** Puts the unchanged message into the mailbox's inbox. */
    void deliver(String mailbox, MimeMessage message) throws MessagingException;

    /** Puts the message, marked as read, into the mailbox's Sent folder. */
    void saveSent(String mailbox, MimeMessage message) throws MessagingException;
}
