package org.mailrecall.mail.mailbox;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is particular to one mail system.
 *
 * @param senderHeader header in which transport has written the authenticated sender
 * @param deliveryHeader header in which transport has written the delivery id; a message without one is any copy
 * @param holdKeywords IMAP keywords of a message that is on hold
 * @param onHold whether all mail of a mailbox is on hold
 * @param vaultOf the mailbox, out of the user's reach, that keeps what is on hold in the given one
 */
public record MailboxRules(
        String senderHeader,
        String deliveryHeader,
        Set<String> holdKeywords,
        Predicate<String> onHold,
        UnaryOperator<String> vaultOf) {}
