package org.mailrecall.local.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A mail of the story with its recall, the results that are expected, and the times that were observed. */
final class RecalledMail {
    private final String subject;
    private final String sender;
    private final String messageId;
    private final String recallId;
    private final Map<String, RecipientResult> results = new LinkedHashMap<>();
    private final Set<String> staysIn = new TreeSet<>();
    private final Set<String> recallMessageIn = new TreeSet<>();
    private final Map<String, Integer> forwarded = new TreeMap<>();
    private final Map<String, Double> gone = new ConcurrentHashMap<>();
    private String recalledBy;
    private String replacementId;
    private volatile long askedNanos;

    private RecalledMail(String subject, String sender, String messageId) {
        this.subject = subject;
        this.sender = sender;
        this.recalledBy = sender;
        this.messageId = messageId;
        this.recallId = id(sender);
    }

    static RecalledMail of(String subject, String sender) {
        return new RecalledMail(subject, sender, id(sender));
    }

    /** Makes the given person, who is not the sender, the asker. */
    RecalledMail recalledBy(String other) {
        recalledBy = other;
        return this;
    }

    /** Adds a recipient with the result that is expected for it. */
    RecalledMail expect(String recipient, RecipientResult recipientResult) {
        results.put(recipient, recipientResult);
        return this;
    }

    /** Adds a mailbox that is expected to hold the mail at the end. */
    RecalledMail staysIn(String mailbox) {
        staysIn.add(mailbox);
        return this;
    }

    /** Adds a mailbox that is expected to hold the recall message at the end. */
    RecalledMail recallMessageIn(String mailbox) {
        recallMessageIn.add(mailbox);
        return this;
    }

    /** Adds the number of forwarded copies that the report is expected to count under a status. */
    RecalledMail forwarded(String status, int copies) {
        forwarded.put(status, copies);
        return this;
    }

    /** Gives the mail a replacement, with a Message-ID of its own. */
    RecalledMail replaced() {
        replacementId = id(sender);
        return this;
    }

    void asked(long nanos) {
        askedNanos = nanos;
    }

    void goneFrom(String mailbox, double seconds) {
        gone.put(mailbox, seconds);
    }

    String subject() {
        return subject;
    }

    String sender() {
        return sender;
    }

    String recalledBy() {
        return recalledBy;
    }

    String messageId() {
        return messageId;
    }

    String recallId() {
        return recallId;
    }

    /** Returns the Message-ID of the replacement; null without a replacement. */
    String replacementId() {
        return replacementId;
    }

    List<String> recipients() {
        return List.copyOf(results.keySet());
    }

    Map<String, RecipientResult> results() {
        return results;
    }

    Set<String> staysIn() {
        return staysIn;
    }

    Set<String> recallMessageIn() {
        return recallMessageIn;
    }

    Map<String, Integer> forwarded() {
        return forwarded;
    }

    /**
     * Returns, for each mailbox, the seconds until IMAP no longer showed the mail: from the submission of the recall,
     * or from the mail's release where the mail was held back.
     */
    Map<String, Double> gone() {
        return gone;
    }

    /** Returns the time of {@code System.nanoTime} at which the recall message was submitted; 0 before. */
    long askedNanos() {
        return askedNanos;
    }

    private static String id(String sender) {
        return UUID.randomUUID() + sender.substring(sender.lastIndexOf('@'));
    }
}
